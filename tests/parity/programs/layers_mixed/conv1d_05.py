# A mixed draw of the seed's arguments: 1-D, default layout, VALID, stride, no normalizer, gradients.
tf.set_random_seed(112)
x = tf.placeholder(tf.float32, [None, 6, 1], name="x")
y = tf.contrib.layers.convolution(
    x,
    1,
    [1],
    stride=[1],
    padding="VALID",
    activation_fn=None,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(12)).reshape([2, 6, 1])}
