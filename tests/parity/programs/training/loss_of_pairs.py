# The loss of pairs of elements, of samples of any number, weighted by sample.
labels = tf.placeholder(tf.float32, [None, 3], name="labels")
predictions = tf.placeholder(tf.float32, [None, 3], name="predictions")
plain = tf.losses.mean_pairwise_squared_error(labels, predictions)
weighted = tf.losses.mean_pairwise_squared_error(labels, predictions, [[2.0], [0.0]], "weighted")
fetches = {"plain": plain, "weighted": weighted}
feeds = {
    labels: [[1.0, 2.0, 4.0], [0.0, 1.0, 0.0]],
    predictions: [[2.0, 2.0, 0.0], [3.0, 1.0, 5.0]],
}
