# A mixed draw of the seed's arguments: 1-D, default layout, SAME, stride, batch norm, gradients.
tf.set_random_seed(109)
x = tf.placeholder(tf.float32, [None, None, 3], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    [1],
    stride=[1],
    activation_fn=tf.nn.softplus,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True, "updates_collections": None},
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(42)).reshape([2, 7, 3])}
