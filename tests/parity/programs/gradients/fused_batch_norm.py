# The fused batch norm's gradient in training and inference.
x = tf.constant(np.cos(np.arange(2 * 3 * 3 * 2)).reshape(2, 3, 3, 2), tf.float32, name="x")
s, o = tf.constant([1.0, 2.0], name="s"), tf.constant([0.5, -0.5], name="o")
k = tf.constant(np.sin(np.arange(36)).reshape(2, 3, 3, 2), tf.float32, name="k")
train = tf.nn.fused_batch_norm(x, s, o)[0]
test = tf.nn.fused_batch_norm(x, s, o, mean=[0.1, 0.2], variance=[1.0, 2.0], is_training=False)[0]
fetches = {"train": tf.gradients(train * k, [x, s, o]), "test": tf.gradients(test * k, [x, s, o])}
