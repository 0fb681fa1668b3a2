# A mixed draw of the seed's arguments: 2-D, NCHW, SAME, stride, layer norm, gradients.
tf.set_random_seed(119)
x = tf.placeholder(tf.float32, [2, 1, 7, 6], name="x")
y = tf.contrib.layers.convolution(
    x,
    4,
    [3, 2],
    stride=[3, 1],
    padding="SAME",
    data_format="NCHW",
    activation_fn=tf.tanh,
    normalizer_fn=tf.contrib.layers.layer_norm,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
