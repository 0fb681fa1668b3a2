# Random ops with seeds: uniform floats and integers, normal, truncated normal, shuffle of shapes.
tf.set_random_seed(11)
n = tf.placeholder(tf.int32, [], name="n")
fetches = {
    "uniform": tf.random_uniform([2, 3], -1, 1),
    "ints": tf.random_uniform([4], 0, 10, tf.int32),
    "normal": tf.random_normal([5], mean=1.0, stddev=2.0),
    "truncated": tf.truncated_normal([5], seed=4),
    "double": tf.random_uniform([2], dtype=tf.float64),
    "dynamic": tf.random_normal([n, 2], seed=9),
    "wide": tf.random_uniform([3], minval=-5, maxval=5, dtype=tf.int64, seed=1),
    "big": tf.random_normal([1000]),
    "named": tf.random_uniform([2], name="draw"),
    "double_normal": tf.random_normal([3], dtype=tf.float64),
}
feeds = {n: 2}
