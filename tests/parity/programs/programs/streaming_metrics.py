# tf.metrics: each is a value and an update, their variables are local.
labels = tf.placeholder(tf.int64, [None], name="labels")
logits = tf.placeholder(tf.float32, [None, 2], name="logits")
classes = tf.argmax(logits, 1)
acc, acc_update = tf.metrics.accuracy(labels=labels, predictions=classes)
mean, mean_update = tf.metrics.mean(logits, weights=[[1.0, 0.5]], name="average")
precision = tf.metrics.precision(labels, classes, metrics_collections="m", updates_collections="u")
recall = tf.metrics.recall(labels, classes)
mse = tf.metrics.mean_squared_error(tf.to_float(labels), logits[:, 0])
facts = {"local": tf.local_variables(), "global": tf.global_variables()}


def run(sess):
    sess.run(tf.local_variables_initializer())
    rng = np.random.RandomState(3)
    updates = [acc_update, mean_update, precision[1], recall[1], mse[1]]
    seen = []
    for _ in range(3):
        feed = {labels: rng.randint(0, 2, 9), logits: rng.normal(0, 1, [9, 2])}
        seen.append(sess.run(updates, feed))
    return {"seen": seen, "last": sess.run([acc, mean, precision[0], recall[0], mse[0]])}
