# Fetching a tensor of another graph.
x = tf.constant(1.0)
with tf.Graph().as_default():
    y = tf.constant(1.0)
fetches = {"y": y}
