# tf.unique, its counts, and tf.setdiff1d.
a = tf.unique([3, 1, 3, 2, 1])
b = tf.unique_with_counts([3, 1, 3, 2, 1], out_idx=tf.int64)
c = tf.setdiff1d([1, 2, 3, 4], [2, 4])
d = tf.unique(["b", "a", "b"])
x = tf.unique(tf.placeholder(tf.int32))
y = tf.unique(tf.placeholder(tf.int32, [None]))
results = [a.y, a.idx, b.y, b.idx, b.count, c.out, c.idx, d[0], d[1]]
fetches = {str(i): v for i, v in enumerate(results)}
