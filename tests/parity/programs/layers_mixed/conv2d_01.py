# A mixed draw of the seed's arguments: 2-D, default layout, SAME, stride, batch norm, gradients.
tf.set_random_seed(101)
x = tf.placeholder(tf.float32, [1, None, 7, 3], name="x")
y = tf.contrib.layers.convolution(
    x,
    1,
    [3, 3],
    stride=2,
    activation_fn=None,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True, "decay": 0.9},
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y}
feeds = {x: np.cos(np.arange(126)).reshape([1, 6, 7, 3])}
