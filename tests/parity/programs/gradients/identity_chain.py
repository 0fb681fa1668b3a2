# Gradients through tf.group-ordered and identity chains.
x = tf.constant([1.0, 2.0], name="x")
with tf.control_dependencies([tf.no_op(name="first")]):
    y = tf.identity(x * 2.0)
fetches = {"g": tf.gradients(tf.tuple([y, tf.square(y)]), x)}
