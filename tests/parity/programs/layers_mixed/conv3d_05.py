# A mixed draw of the seed's arguments: 3-D, NDHWC, VALID, no stride, no normalizer, gradients.
tf.set_random_seed(114)
x = tf.placeholder(tf.float32, [None, 4, None, None, 3], name="x")
y = tf.contrib.layers.convolution(x, 2, 1, padding="VALID", data_format="NDHWC", activation_fn=None)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(240)).reshape([1, 4, 5, 4, 3])}
