# A mixed draw of the seed's arguments: 3-D, default layout, SAME, stride, no normalizer, gradients.
tf.set_random_seed(120)
x = tf.placeholder(tf.float32, [2, 4, 5, 4, 1], name="x")
y = tf.contrib.layers.conv3d(x, 1, 3, stride=[1, 1, 1], padding="SAME")
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(160)).reshape([2, 4, 5, 4, 1])}
