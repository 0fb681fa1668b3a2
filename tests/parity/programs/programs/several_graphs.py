# Two graphs, two sessions, one program; the same graph in two sessions has two states.
g1, g2 = tf.Graph(), tf.Graph()
with g1.as_default():
    tf.set_random_seed(1)
    v = tf.get_variable("v", shape=[2], initializer=tf.random_uniform_initializer())
    bump = v.assign_add([1.0, 2.0])
    init1 = tf.global_variables_initializer()
with g2.as_default():
    v2 = tf.get_variable("v", shape=[2], initializer=tf.ones_initializer)
    init2 = tf.global_variables_initializer()
    double = tf.multiply(v2, 2, name="double")
facts = {
    "same": v.graph is g1,
    "other": g2.get_tensor_by_name("double:0").graph is g2,
    "ops": [op.name for op in g2.get_operations()],
}


def run(sess):
    sess1, again = tf.Session(graph=g1), tf.Session(graph=g1)
    sess1.run(init1)
    again.run(init1)
    sess1.run(bump)
    with tf.Session(graph=g2, config=tf.ConfigProto(allow_soft_placement=True)) as sess2:
        sess2.run(init2)
        doubled = sess2.run("double:0")
    out = {"one": sess1.run(v), "again": again.run("v:0"), "doubled": doubled}
    sess1.close()
    again.close()
    return out


graph = g1
