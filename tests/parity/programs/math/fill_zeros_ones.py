# zeros and ones: a Const when small and known, a Fill otherwise.
n = tf.placeholder(tf.int32, [], name="n")
p = tf.placeholder(tf.float32, [None, 2], name="p")
fetches = {
    "zeros": tf.zeros([2]),
    "ones": tf.ones([1, 2], tf.int32),
    "fill": tf.fill([2], 7.0),
    "dynamic": tf.zeros([n, 2]),
    "big": tf.reduce_sum(tf.ones([40, 40])),
    "like": tf.zeros_like(p),
    "ones_like": tf.ones_like(p),
    "strings": tf.zeros([1], tf.string),
    "bools": tf.ones([2], tf.bool),
    "known_like": tf.zeros_like(tf.constant([1, 2])),
    "dtype": tf.ones_like(p, dtype=tf.int32),
    "shape_tensor": tf.ones(tf.shape(p)),
    "not_optimized": tf.zeros_like(tf.constant([1.0]), optimize=False),
    "scalar": tf.zeros([]),
}
facts = {"shapes": [tf.fill([n, 3], 0).shape, tf.zeros(tf.stack([n, 2])).shape]}
feeds = {n: 2, p: [[1, 2]]}
