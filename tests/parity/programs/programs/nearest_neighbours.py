# Nearest neighbours by L1 distance, the k nearest by top_k of the negative distance.
xtr = tf.placeholder("float", [None, 5])
xte = tf.placeholder("float", [5])
distance = tf.reduce_sum(tf.abs(tf.add(xtr, tf.negative(xte))), reduction_indices=1)
pred = tf.argmin(distance, 0)
labels = tf.constant(np.eye(3)[np.arange(15) % 3])
top, indices = tf.nn.top_k(tf.negative(distance), k=5)
votes = tf.reduce_sum(tf.gather(labels, indices), 0)
winner = tf.argmax(votes)
init = tf.global_variables_initializer()


def run(sess):
    sess.run(init)
    rng = np.random.RandomState(4)
    table, queries = rng.normal(0, 1, [15, 5]), rng.normal(0, 1, [3, 5])
    found = [sess.run([pred, winner, top], {xtr: table, xte: query}) for query in queries]
    return {"nearest": found[0][0], "winners": [f[1] for f in found], "top": found[2][2]}
