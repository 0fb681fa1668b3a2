# tf.metrics of probabilities: areas under curves and points on them, over three batches.
labels = tf.placeholder(tf.int64, [None], name="labels")
scores = tf.placeholder(tf.float32, [None], name="scores")
roc = tf.metrics.auc(labels, scores, num_thresholds=5)
careful = tf.metrics.auc(
    labels, scores, curve="PR", summation_method="careful_interpolation", thresholds=[0.3, 0.7]
)
points = tf.metrics.precision_at_thresholds(
    labels, scores, [0.25, 0.75], weights=[2.0], name="points"
)
recalls = tf.metrics.recall_at_thresholds(labels, scores, [0.25, 0.75])
hits = tf.metrics.true_positives(labels, tf.greater(scores, 0.5), weights=[2.0])
means = tf.metrics.mean_tensor(tf.stack([scores[0], scores[1]]))
below = tf.metrics.percentage_below(scores, 0.5)
root = tf.metrics.root_mean_squared_error(tf.to_float(labels), scores)
all_of_them = [roc, careful, points, recalls, hits, means, below, root]


def run(sess):
    sess.run(tf.local_variables_initializer())
    rng = np.random.RandomState(3)
    for _ in range(3):
        feed = {labels: rng.randint(0, 2, 9), scores: rng.uniform(0, 1, 9)}
        seen = sess.run([update for _, update in all_of_them], feed)
    return {"seen": seen, "values": sess.run([value for value, _ in all_of_them])}
