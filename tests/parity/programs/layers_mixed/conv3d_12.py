# A mixed draw of the seed's arguments: 3-D, default layout, SAME, rate, layer norm, gradients.
tf.set_random_seed(135)
x = tf.placeholder(tf.float32, [None, 4, 5, 5, 2], name="x")
y = tf.contrib.layers.convolution(
    x, 3, [2, 2, 3], rate=[2, 2, 1], normalizer_fn=tf.contrib.layers.layer_norm
)
y = tf.contrib.layers.convolution(
    y, 3, [2, 2, 3], rate=[2, 2, 1], normalizer_fn=tf.contrib.layers.layer_norm
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(400)).reshape([2, 4, 5, 5, 2])}
