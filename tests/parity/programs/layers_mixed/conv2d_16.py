# A mixed draw of the seed's arguments: 2-D, NCHW, VALID, rate, no normalizer, gradients.
tf.set_random_seed(146)
x = tf.placeholder(tf.float32, [None, 2, None, 8], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    3,
    rate=2,
    padding="VALID",
    data_format="NCHW",
    activation_fn=None,
    biases_initializer=None,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
