# A mixed draw of the seed's arguments: 3-D, default layout, VALID, rate, batch norm, gradients.
tf.set_random_seed(144)
x = tf.placeholder(tf.float32, [1, 5, 5, 4, 2], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    2,
    rate=[2, 2, 2],
    padding="VALID",
    activation_fn=tf.nn.relu6,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True},
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(200)).reshape([1, 5, 5, 4, 2])}
