# fully_connected: normalizer, regularizers, collections, reuse, no biases.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 12).reshape(4, 3), tf.float32)
fc = tf.contrib.layers.fully_connected
a = fc(x, 4, normalizer_fn=tf.contrib.layers.batch_norm, normalizer_params={"is_training": True})
b = fc(
    x,
    4,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    scope="fc",
    outputs_collections="ends",
    variables_collections=["vars"],
)
c = fc(x, 4, scope="fc", reuse=True)
d = fc(x, 2, biases_initializer=None, activation_fn=tf.nn.softmax)
init = True
fetches = dict(a=a, b=b, c=c, d=d)
