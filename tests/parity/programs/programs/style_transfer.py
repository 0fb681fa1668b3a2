# An image is the variable: content loss, gram matrices and total variation on fixed filters.
def gram_matrix(features):
    _, height, width, channels = features.get_shape().as_list()
    flat = tf.reshape(features, (-1, channels))
    return tf.matmul(tf.transpose(flat), flat) / (height * width * channels)


rng = np.random.RandomState(0)
filters = tf.constant(rng.normal(0, 0.3, [3, 3, 3, 5]), dtype=tf.float32, name="filters")


def features(x):
    return tf.nn.relu(tf.nn.conv2d(x, filters, [1, 1, 1, 1], "SAME"))


content = tf.constant(rng.uniform(-1, 1, [1, 8, 8, 3]), tf.float32)
style = tf.constant(rng.uniform(-1, 1, [1, 8, 8, 3]).astype(np.float32))
image = tf.Variable(tf.zeros([1, 8, 8, 3]) + 0.1, name="image")
content_loss = 2 * tf.nn.l2_loss(features(image) - features(content)) / 320.0
style_loss = 2 * tf.nn.l2_loss(gram_matrix(features(image)) - gram_matrix(features(style)))
y_tv = tf.nn.l2_loss(image[:, 1:, :, :] - image[:, :7, :, :])
x_tv = tf.nn.l2_loss(image[:, :, 1:, :] - image[:, :, :7, :])
loss = 5.0 * content_loss + 100.0 * style_loss + 1e-3 * 2 * (x_tv + y_tv)
train_step = tf.train.AdamOptimizer(0.1, 0.9, 0.999, 1e-08).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"curve": np.array([sess.run([loss, train_step])[0] for _ in range(20)])}
