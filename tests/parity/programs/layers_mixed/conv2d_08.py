# A mixed draw of the seed's arguments: 2-D, default layout, SAME, stride, no normalizer, gradients.
tf.set_random_seed(122)
x = tf.placeholder(tf.float32, [2, 6, 5, 2], name="x")
y = tf.contrib.layers.conv2d(
    x,
    3,
    1,
    stride=[2, 2],
    activation_fn=tf.tanh,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(120)).reshape([2, 6, 5, 2])}
