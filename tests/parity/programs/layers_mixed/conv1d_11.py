# A mixed draw of the seed's arguments: 1-D, default layout, VALID, no stride, unfused batch norm, gradients.
tf.set_random_seed(130)
x = tf.placeholder(tf.float32, [2, 7, 3], name="x")
y = tf.contrib.layers.convolution(
    x,
    4,
    [2],
    padding="VALID",
    activation_fn=tf.nn.softplus,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False, "scale": True, "decay": 0.9},
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(42)).reshape([2, 7, 3])}
