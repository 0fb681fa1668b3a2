# An assertion that does not hold.
x = tf.placeholder(tf.float32, [None], name="x")
with tf.control_dependencies([tf.assert_positive(x, message="must be positive")]):
    y = tf.identity(x)
fetches = {"y": y}
feeds = {x: [1.0, -1.0]}
