# An autoencoder in sigmoids, trained by RMSProp.
tf.set_random_seed(3)
n_input, n_1, n_2 = 16, 8, 4
X = tf.placeholder("float", [None, n_input])
weights = {
    "encoder_h1": tf.Variable(tf.random_normal([n_input, n_1])),
    "encoder_h2": tf.Variable(tf.random_normal([n_1, n_2])),
    "decoder_h1": tf.Variable(tf.random_normal([n_2, n_1])),
    "decoder_h2": tf.Variable(tf.random_normal([n_1, n_input])),
}
biases = {
    "encoder_b1": tf.Variable(tf.random_normal([n_1])),
    "encoder_b2": tf.Variable(tf.random_normal([n_2])),
    "decoder_b1": tf.Variable(tf.random_normal([n_1])),
    "decoder_b2": tf.Variable(tf.random_normal([n_input])),
}


def half(x, which):
    first = tf.add(tf.matmul(x, weights[which + "_h1"]), biases[which + "_b1"])
    layer_1 = tf.nn.sigmoid(first)
    second = tf.add(tf.matmul(layer_1, weights[which + "_h2"]), biases[which + "_b2"])
    return tf.nn.sigmoid(second)


encoder_op = half(X, "encoder")
decoder_op = half(encoder_op, "decoder")
y_pred, y_true = decoder_op, X
loss = tf.reduce_mean(tf.pow(y_true - y_pred, 2))
optimizer = tf.train.RMSPropOptimizer(0.01).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    batch = np.random.RandomState(5).uniform(0, 1, [20, n_input])
    curve = [sess.run([optimizer, loss], feed_dict={X: batch})[1] for _ in range(50)]
    return {"curve": np.array(curve), "code": sess.run(encoder_op, {X: batch[:2]})}
