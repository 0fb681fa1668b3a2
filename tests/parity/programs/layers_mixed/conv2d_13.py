# A mixed draw of the seed's arguments: 2-D, NCHW, VALID, rate, batch norm, gradients.
tf.set_random_seed(137)
x = tf.placeholder(tf.float32, [None, 1, 8, None], name="x")
y = tf.contrib.layers.convolution(
    x,
    1,
    3,
    rate=2,
    padding="VALID",
    data_format="NCHW",
    activation_fn=tf.tanh,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True, "decay": 0.9, "data_format": "NCHW"},
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
