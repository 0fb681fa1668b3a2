# Layer norm and several variables under Adam with a constraint of none.
tf.set_random_seed(8)
x = tf.constant(np.cos(np.arange(12)).reshape(3, 4), tf.float32)
net = tf.contrib.layers.fully_connected(x, 5, normalizer_fn=tf.contrib.layers.layer_norm)
loss = tf.reduce_mean(tf.square(net - 0.3))
train = tf.train.AdamOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"curve": np.array([sess.run([loss, train])[0] for _ in range(30)])}
