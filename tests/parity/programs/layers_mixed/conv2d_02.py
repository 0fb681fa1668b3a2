# A mixed draw of the seed's arguments: 2-D, default layout, SAME, rate, unfused batch norm, gradients.
tf.set_random_seed(104)
x = tf.placeholder(tf.float32, [2, None, None, 2], name="x")
y = tf.contrib.layers.conv2d(
    x,
    3,
    [2, 3],
    rate=2,
    activation_fn=tf.nn.relu6,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False},
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(144)).reshape([2, 6, 6, 2])}
