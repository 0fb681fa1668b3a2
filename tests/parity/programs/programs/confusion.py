# Segmentation judged: confusion matrices, mean intersection over union, accuracy by class.
labels = tf.placeholder(tf.int32, [None, 4], name="labels")
predictions = tf.placeholder(tf.int64, [None, 4], name="predictions")
flat_labels, flat = tf.reshape(labels, [-1]), tf.reshape(predictions, [-1])
mask = tf.to_float(tf.not_equal(labels, 2))
matrix = tf.confusion_matrix(flat_labels, flat, 3)
weighted = tf.confusion_matrix(
    flat_labels, flat, weights=tf.reshape(mask, [-1]), dtype=tf.float32, name="weighted"
)
iou, iou_update = tf.metrics.mean_iou(labels, predictions, num_classes=3, weights=mask)
mean, mean_update = tf.metrics.mean_per_class_accuracy(labels, predictions, 3, weights=mask)
dense = tf.sparse_to_dense([[0, 1], [1, 2]], [2, 3], tf.constant([1.5, 2.5]), 0.5)


def run(sess):
    sess.run(tf.local_variables_initializer())
    rng = np.random.RandomState(1)
    for _ in range(2):
        feed = {labels: rng.randint(0, 3, [3, 4]), predictions: rng.randint(0, 3, [3, 4])}
        seen = sess.run([iou_update, mean_update], feed)
    return {
        "matrices": sess.run([matrix, weighted, dense], feed),
        "seen": seen,
        "values": sess.run([iou, mean]),
    }
