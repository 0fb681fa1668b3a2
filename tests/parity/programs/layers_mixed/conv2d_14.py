# A mixed draw of the seed's arguments: 2-D, NCHW, VALID, rate, no normalizer, gradients.
tf.set_random_seed(140)
x = tf.placeholder(tf.float32, [None, 1, 7, 7], name="x")
y = tf.contrib.layers.convolution(
    x, 3, 1, rate=2, padding="VALID", data_format="NCHW", biases_initializer=None
)
loss = tf.reduce_mean(tf.square(y - 0.1))
grads = tf.gradients(loss, tf.trainable_variables() + [x])
facts = {"shapes": [y.shape] + [g.shape for g in grads]}
