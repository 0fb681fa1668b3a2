# A control input that needs a feed.
x = tf.placeholder(tf.float32, [], name="x")
with tf.control_dependencies([x + 1.0]):
    y = tf.constant(1.0, name="y")
fetches = {"y": y}
