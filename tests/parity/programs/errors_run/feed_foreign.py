# A feed for a tensor of another graph.
x = tf.constant(1.0)
with tf.Graph().as_default():
    y = tf.placeholder(tf.float32, [], name="y")
fetches = {"x": x}
feeds = {y: 1.0}
