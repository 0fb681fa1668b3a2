# A mixed draw of the seed's arguments: 2-D, NHWC, VALID, rate, no normalizer, gradients.
tf.set_random_seed(128)
x = tf.placeholder(tf.float32, [None, 7, None, 3], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    2,
    rate=[1, 2],
    padding="VALID",
    data_format="NHWC",
    activation_fn=tf.nn.elu,
    biases_initializer=None,
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
init = True
fetches = {"y": y, "grads": grads}
feeds = {x: np.cos(np.arange(210)).reshape([2, 7, 5, 3])}
