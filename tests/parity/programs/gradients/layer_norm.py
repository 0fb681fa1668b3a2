# Gradients through layer_norm.
x = tf.constant(np.cos(np.arange(12)).reshape(3, 4), tf.float32, name="x")
k = tf.constant(np.sin(np.arange(12)).reshape(3, 4), tf.float32, name="k")
y = tf.contrib.layers.layer_norm(x)
init = True
fetches = {"g": tf.gradients(y * k, [x] + tf.trainable_variables())}
