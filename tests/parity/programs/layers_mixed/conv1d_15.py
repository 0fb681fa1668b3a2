# A mixed draw of the seed's arguments: 1-D, default layout, VALID, stride, layer norm, gradients.
tf.set_random_seed(142)
x = tf.placeholder(tf.float32, [None, 6, 1], name="x")
y = tf.contrib.layers.convolution(
    x,
    3,
    [1],
    stride=[2],
    padding="VALID",
    activation_fn=tf.nn.relu6,
    normalizer_fn=tf.contrib.layers.layer_norm,
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(6)).reshape([1, 6, 1])}
