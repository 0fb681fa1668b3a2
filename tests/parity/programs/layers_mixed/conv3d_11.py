# A mixed draw of the seed's arguments: 3-D, default layout, VALID, no stride, no normalizer, gradients.
tf.set_random_seed(132)
x = tf.placeholder(tf.float32, [None, None, 5, 5, 3], name="x")
y = tf.contrib.layers.convolution(
    x, 1, 3, padding="VALID", activation_fn=tf.tanh, biases_initializer=None
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(600)).reshape([2, 4, 5, 5, 3])}
