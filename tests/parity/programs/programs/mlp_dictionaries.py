# Two hidden layers with their weights in dictionaries.
tf.set_random_seed(42)
n_hidden_1, n_hidden_2, n_input, n_classes = 12, 10, 8, 3
X = tf.placeholder("float", [None, n_input])
Y = tf.placeholder("float", [None, n_classes])
weights = {
    "h1": tf.Variable(tf.random_normal([n_input, n_hidden_1])),
    "h2": tf.Variable(tf.random_normal([n_hidden_1, n_hidden_2])),
    "out": tf.Variable(tf.random_normal([n_hidden_2, n_classes])),
}
biases = {
    "b1": tf.Variable(tf.random_normal([n_hidden_1])),
    "b2": tf.Variable(tf.random_normal([n_hidden_2])),
    "out": tf.Variable(tf.random_normal([n_classes])),
}


def multilayer_perceptron(x):
    layer_1 = tf.add(tf.matmul(x, weights["h1"]), biases["b1"])
    layer_2 = tf.add(tf.matmul(layer_1, weights["h2"]), biases["b2"])
    return tf.matmul(layer_2, weights["out"]) + biases["out"]


logits = multilayer_perceptron(X)
loss_op = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=Y))
optimizer = tf.train.AdamOptimizer(learning_rate=0.01)
train_op = optimizer.minimize(loss_op)
pred = tf.nn.softmax(logits)
correct = tf.equal(tf.argmax(pred, 1), tf.argmax(Y, 1))
init = tf.global_variables_initializer()


def run(sess):
    sess.run(init)
    rng = np.random.RandomState(7)
    batch_x = rng.normal(0, 1, [30, 8])
    batch_y = np.eye(3)[np.argmax(batch_x[:, :3], 1)]
    curve = [sess.run([train_op, loss_op], {X: batch_x, Y: batch_y})[1] for _ in range(50)]
    accuracy = tf.reduce_mean(tf.cast(correct, "float"))
    return {"curve": np.array(curve), "accuracy": accuracy.eval({X: batch_x, Y: batch_y}, sess)}
