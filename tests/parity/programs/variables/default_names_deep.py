# default_name counts per enclosing variable scope; used names are remembered.
def block(x):
    with tf.variable_scope(None, "block"):
        with tf.variable_scope(None, "conv"):
            a = tf.get_variable("w", [1])
        with tf.variable_scope(None, "conv"):
            b = tf.get_variable("w", [1])
    return [a.name, b.name]


facts = {"top": [block(0), block(1)]}
with tf.variable_scope("block_2"):
    facts["inside"] = block(2)
facts["after"] = block(3)
with tf.variable_scope("block_3", reuse=tf.AUTO_REUSE):
    facts["again"] = [block(4), block(5)]
