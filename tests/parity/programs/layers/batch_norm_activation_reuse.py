# activation_fn, scope, reuse.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
a = tf.contrib.layers.batch_norm(x, activation_fn=tf.nn.relu, scope="bn")
b = tf.contrib.layers.batch_norm(a, scope="bn", reuse=True, is_training=False)
init = True
fetches = {"a": a, "b": b}
