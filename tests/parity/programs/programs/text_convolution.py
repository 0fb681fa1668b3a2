# Sentences: embedding lookup, convolutions of several widths, max over time.
tf.set_random_seed(24)
vocabulary, size, length, filters = 20, 6, 7, 3
input_x = tf.placeholder(tf.int32, [None, length], name="input_x")
input_y = tf.placeholder(tf.float32, [None, 2], name="input_y")
dropout_keep_prob = tf.placeholder(tf.float32, name="dropout_keep_prob")
l2_loss = tf.constant(0.0)
with tf.device("/cpu:0"), tf.name_scope("embedding"):
    W = tf.Variable(tf.random_uniform([vocabulary, size], -1.0, 1.0), name="W")
    embedded = tf.expand_dims(tf.nn.embedding_lookup(W, input_x), -1)
pooled_outputs = []
for i, filter_size in enumerate([2, 3]):
    with tf.name_scope("conv-maxpool-%s" % filter_size):
        shape = [filter_size, size, 1, filters]
        W = tf.Variable(tf.truncated_normal(shape, stddev=0.1), name="W")
        b = tf.Variable(tf.constant(0.1, shape=[filters]), name="b")
        conv = tf.nn.conv2d(embedded, W, strides=[1, 1, 1, 1], padding="VALID", name="conv")
        h = tf.nn.relu(tf.nn.bias_add(conv, b), name="relu")
        pooled = tf.nn.max_pool(
            h,
            ksize=[1, length - filter_size + 1, 1, 1],
            strides=[1, 1, 1, 1],
            padding="VALID",
            name="pool",
        )
        pooled_outputs.append(pooled)
h_pool_flat = tf.reshape(tf.concat(pooled_outputs, 3), [-1, filters * 2])
with tf.name_scope("dropout"):
    h_drop = tf.nn.dropout(h_pool_flat, dropout_keep_prob)
with tf.name_scope("output"):
    W = tf.get_variable(
        "W", shape=[filters * 2, 2], initializer=tf.contrib.layers.xavier_initializer()
    )
    b = tf.Variable(tf.constant(0.1, shape=[2]), name="b")
    l2_loss += tf.nn.l2_loss(W)
    l2_loss += tf.nn.l2_loss(b)
    scores = tf.nn.xw_plus_b(h_drop, W, b, name="scores")
    predictions = tf.argmax(scores, 1, name="predictions")
with tf.name_scope("loss"):
    losses = tf.nn.softmax_cross_entropy_with_logits(logits=scores, labels=input_y)
    loss = tf.reduce_mean(losses) + 0.1 * l2_loss
with tf.name_scope("accuracy"):
    correct = tf.equal(predictions, tf.argmax(input_y, 1))
    accuracy = tf.reduce_mean(tf.cast(correct, "float"), name="accuracy")
global_step = tf.Variable(0, name="global_step", trainable=False)
optimizer = tf.train.AdamOptimizer(1e-2)
grads_and_vars = optimizer.compute_gradients(loss)
train_op = optimizer.apply_gradients(grads_and_vars, global_step=global_step)


def run(sess):
    sess.run(tf.global_variables_initializer())
    words = np.random.RandomState(3).randint(0, vocabulary, [12, length])
    hot = np.eye(2)[words[:, 0] % 2]
    feed = {input_x: words, input_y: hot, dropout_keep_prob: 0.5}
    curve = []
    for _ in range(20):
        sess.run(train_op, feed)
        step, now, hits = sess.run([global_step, loss, accuracy], feed)
        curve.append([step, now])
    return {"curve": np.array(curve), "grad": [g for g, _ in sess.run(grads_and_vars[1:3], feed)]}
