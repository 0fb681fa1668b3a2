# A mixed draw of the seed's arguments: 3-D, NCDHW, SAME, rate, layer norm, gradients.
tf.set_random_seed(102)
x = tf.placeholder(tf.float32, [2, 3, 4, 4, 4], name="x")
y = tf.contrib.layers.convolution(
    x,
    3,
    [3, 3, 2],
    rate=2,
    data_format="NCDHW",
    activation_fn=tf.nn.elu,
    normalizer_fn=tf.contrib.layers.layer_norm,
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
