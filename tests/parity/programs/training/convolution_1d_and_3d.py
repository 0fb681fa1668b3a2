# One- and three-dimensional seed layers in one loss, trained together.
tf.set_random_seed(6)
layers = tf.contrib.layers
a = tf.constant(np.cos(np.arange(32)).reshape(2, 8, 2), tf.float32)
b = tf.constant(np.sin(np.arange(128)).reshape(2, 4, 4, 4, 1), tf.float32)
one = layers.convolution1d(a, 3, 3, rate=2, activation_fn=tf.nn.elu)
three = layers.conv3d(b, 2, 2, stride=2, activation_fn=tf.tanh)
loss = tf.reduce_mean(tf.square(one - 0.5)) + tf.reduce_mean(tf.square(three + 0.5))
train = tf.train.MomentumOptimizer(0.05, 0.9).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"curve": np.array([sess.run([loss, train])[0] for _ in range(50)])}
