# A mixed draw of the seed's arguments: 1-D, NCW, SAME, no stride, batch norm, gradients.
tf.set_random_seed(118)
x = tf.placeholder(tf.float32, [None, 3, 6], name="x")
y = tf.contrib.layers.convolution1d(
    x,
    2,
    [2],
    data_format="NCW",
    activation_fn=tf.nn.elu,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True, "data_format": "NCHW"},
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
