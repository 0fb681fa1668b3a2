# tf.shape, tf.size and tf.rank become constants where the static shape allows it.
k = tf.ones([2, 3])
p = tf.placeholder(tf.float32, [None, 3])
u = tf.placeholder(tf.float32)
fetches = {
    "shape": tf.shape(k),
    "size": tf.size(k),
    "rank": tf.rank(k),
    "pshape": tf.shape(p),
    "prank": tf.rank(p),
    "psize": tf.size(p),
    "urank": tf.rank(u),
    "ushape": tf.shape(u),
    "long": tf.shape(p, out_type=tf.int64),
    "shape_n": tf.shape_n([k, p]),
}
feeds = {p: np.zeros([4, 3]), u: np.zeros([1, 2, 1])}
