# Scattered updates of each kind, by function and by method, whole rows and entries.
def fresh(name):
    return tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], name=name)


rows = [[10.0, 20.0], [30.0, 40.0]]
made = {
    "update": tf.scatter_update(fresh("update"), [2, 0], rows),
    "add": tf.scatter_add(fresh("add"), [1, 1], rows),
    "sub": tf.scatter_sub(fresh("sub"), [1, 2], rows),
    "mul": tf.scatter_mul(fresh("mul"), [0, 0], rows),
    "div": tf.scatter_div(fresh("div"), [0, 2], rows),
    "min": tf.scatter_min(fresh("min"), [0, 2], [[0.0, 9.0], [5.5, 5.5]]),
    "max": tf.scatter_max(fresh("max"), [0, 2], [[0.0, 9.0], [5.5, 5.5]]),
    "scalar": tf.scatter_add(fresh("scalar"), [[0, 1], [2, 2]], 1.0),
    "nd_update": tf.scatter_nd_update(fresh("nd_update"), [[0, 1], [2, 0]], [7.0, 8.0]),
    "nd_add": tf.scatter_nd_add(fresh("nd_add"), [[1], [1]], rows),
    "nd_sub": tf.scatter_nd_sub(fresh("nd_sub"), [[0, 0], [0, 0]], [7.0, 8.0]),
    "method": fresh("method").scatter_sub(
        tf.IndexedSlices(tf.constant(rows), tf.constant([0, 1])), use_locking=True
    ),
    "int": tf.scatter_div(tf.Variable([-7, 7], name="int"), [0, 1], [2, -2]),
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {key: sess.run(made[key]) for key in sorted(made)}
