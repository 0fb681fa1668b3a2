# Layers as a helper that adds names: every layer a name scope, hidden layers with relu.
tf.set_random_seed(8)


def add_layer(inputs, in_size, out_size, n_layer, activation_function=None):
    layer_name = "layer%s" % n_layer
    with tf.name_scope(layer_name):
        with tf.name_scope("weights"):
            Weights = tf.Variable(tf.random_normal([in_size, out_size]), name="W")
        with tf.name_scope("biases"):
            biases = tf.Variable(tf.zeros([1, out_size]) + 0.1, name="b")
        with tf.name_scope("Wx_plus_b"):
            Wx_plus_b = tf.add(tf.matmul(inputs, Weights), biases)
        if activation_function is None:
            return Wx_plus_b
        return activation_function(Wx_plus_b)


x_data = np.linspace(-1, 1, 30, dtype=np.float32)[:, np.newaxis]
y_data = np.square(x_data) - 0.5
with tf.name_scope("inputs"):
    xs = tf.placeholder(tf.float32, [None, 1], name="x_input")
    ys = tf.placeholder(tf.float32, [None, 1], name="y_input")
l1 = add_layer(xs, 1, 10, n_layer=1, activation_function=tf.nn.relu)
prediction = add_layer(l1, 10, 1, n_layer=2)
with tf.name_scope("loss"):
    loss = tf.reduce_mean(
        tf.reduce_sum(tf.square(ys - prediction), reduction_indices=[1]), name="L"
    )
with tf.name_scope("train"):
    train_step = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    feed = {xs: x_data, ys: y_data}
    return {"curve": np.array([sess.run([loss, train_step], feed)[0] for _ in range(50)])}
