# K-means written in tensors: distances by expanding, assignments, means by unsorted segments.
points_n, clusters_n = 20, 3
points = tf.constant(np.random.RandomState(0).uniform(0, 10, (points_n, 2)))
centroids = tf.Variable(tf.slice(points, [0, 0], [clusters_n, -1]))
points_expanded = tf.expand_dims(points, 0)
centroids_expanded = tf.expand_dims(centroids, 1)
distances = tf.reduce_sum(tf.square(tf.subtract(points_expanded, centroids_expanded)), 2)
assignments = tf.argmin(distances, 0)
means = []
for c in range(clusters_n):
    chosen = tf.reshape(tf.where(tf.equal(assignments, c)), [1, -1])
    means.append(tf.reduce_mean(tf.gather(points, chosen), reduction_indices=[1]))
new_centroids = tf.concat(means, 0)
update_centroids = tf.assign(centroids, new_centroids)
sums = tf.unsorted_segment_sum(points, assignments, clusters_n)
counts = tf.unsorted_segment_sum(tf.ones_like(points[:, 0]), assignments, clusters_n)


def run(sess):
    sess.run(tf.global_variables_initializer())
    for _ in range(5):
        centers, belongs = sess.run([update_centroids, assignments])
    return {"centers": centers, "belongs": belongs, "by_segment": sess.run(sums / counts[:, None])}
