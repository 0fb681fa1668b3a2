# The layers tutorial: conv, pool, conv, pool, dense, dropout; one loss and a global step.
tf.set_random_seed(16)
features = tf.placeholder(tf.float32, [None, 64], name="features")
labels = tf.placeholder(tf.int64, [None], name="labels")
is_training = tf.placeholder(tf.bool, name="is_training")
input_layer = tf.reshape(features, [-1, 8, 8, 1])
conv1 = tf.layers.conv2d(
    inputs=input_layer, filters=4, kernel_size=[3, 3], padding="same", activation=tf.nn.relu
)
pool1 = tf.layers.max_pooling2d(inputs=conv1, pool_size=[2, 2], strides=2)
conv2 = tf.layers.conv2d(
    inputs=pool1, filters=6, kernel_size=3, padding="same", activation=tf.nn.relu, name="second"
)
pool2 = tf.layers.average_pooling2d(conv2, 2, 2)
dense = tf.layers.dense(
    inputs=tf.layers.flatten(pool2), units=10, activation=tf.nn.relu, name="dense1"
)
dropout = tf.layers.dropout(inputs=dense, rate=0.4, training=is_training)
logits = tf.layers.dense(inputs=dropout, units=3)
predictions = {
    "classes": tf.argmax(input=logits, axis=1),
    "probabilities": tf.nn.softmax(logits, name="softmax_tensor"),
}
loss = tf.losses.sparse_softmax_cross_entropy(labels=labels, logits=logits)
optimizer = tf.train.GradientDescentOptimizer(learning_rate=0.05)
train_op = optimizer.minimize(loss=loss, global_step=tf.train.get_or_create_global_step())


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(6)
    feed = {features: rng.uniform(0, 1, [6, 64]), labels: [0, 1, 2, 2, 1, 0]}
    train_feed = dict(feed)
    train_feed[is_training] = True
    feed[is_training] = False
    for _ in range(10):
        sess.run(train_op, train_feed)
    out = sess.run(predictions, feed)
    step = tf.train.global_step(sess, tf.train.get_global_step())
    named = sess.run("softmax_tensor:0", feed)
    return {"out": out, "step": np.array(step), "named": named}
