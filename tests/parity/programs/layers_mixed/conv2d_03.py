# A mixed draw of the seed's arguments: 2-D, default layout, SAME, rate, no normalizer, gradients.
tf.set_random_seed(107)
x = tf.placeholder(tf.float32, [2, 6, 7, 2], name="x")
y = tf.contrib.layers.conv2d(
    x, 2, 3, rate=[1, 1], activation_fn=tf.nn.elu, biases_initializer=None, scope="layer"
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(168)).reshape([2, 6, 7, 2])}
