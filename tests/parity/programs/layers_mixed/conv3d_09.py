# A mixed draw of the seed's arguments: 3-D, default layout, VALID, no stride, layer norm, gradients.
tf.set_random_seed(126)
x = tf.placeholder(tf.float32, [2, 5, 5, 4, 2], name="x")
y = tf.contrib.layers.convolution(
    x, 4, 2, padding="VALID", normalizer_fn=tf.contrib.layers.layer_norm
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(400)).reshape([2, 5, 5, 4, 2])}
