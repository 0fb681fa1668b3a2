# A mixed draw of the seed's arguments: 1-D, NCW, SAME, stride, no normalizer, gradients.
tf.set_random_seed(136)
x = tf.placeholder(tf.float32, [None, 1, 8], name="x")
y = tf.contrib.layers.convolution1d(x, 2, [3], stride=2, data_format="NCW", scope="layer")
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
