# Slots of a variable whose shape is not known while building.
start = tf.placeholder_with_default([1.0, 2.0], [None], name="start")
v = tf.Variable(start, validate_shape=False, name="v")
loss = tf.reduce_sum(tf.square(v))
steps = [
    tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss),
    tf.train.RMSPropOptimizer(0.1).minimize(loss),
    tf.train.AdagradOptimizer(0.1).minimize(loss),
]


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = []
    for step in steps:
        sess.run(step)
        values.append(sess.run(v))
    return {"v": values}
