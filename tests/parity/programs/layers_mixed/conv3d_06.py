# A mixed draw of the seed's arguments: 3-D, default layout, SAME, rate, batch norm, gradients.
tf.set_random_seed(117)
x = tf.placeholder(tf.float32, [2, 5, 4, None, 3], name="x")
y = tf.contrib.layers.conv3d(
    x,
    4,
    [2, 2, 2],
    rate=[2, 2, 2],
    activation_fn=tf.tanh,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"scale": True, "decay": 0.9, "updates_collections": None},
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(600)).reshape([2, 5, 4, 5, 3])}
