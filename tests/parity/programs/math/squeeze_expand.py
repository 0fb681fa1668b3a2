# squeeze and expand_dims, with the old argument names too.
x = tf.constant(np.arange(3).reshape(1, 3, 1), name="x")
p = tf.placeholder(tf.float32, [None, 1, 4], name="p")
fetches = {
    "all": tf.squeeze(x),
    "axis": tf.squeeze(x, axis=[0]),
    "negative": tf.squeeze(x, [-1]),
    "old": tf.squeeze(x, squeeze_dims=[2]),
    "expand": tf.expand_dims(x, 0),
    "last": tf.expand_dims(x, -1),
    "dim": tf.expand_dims(x, dim=1),
}
facts = {"shapes": [tf.squeeze(p).shape, tf.squeeze(p, 1).shape, tf.expand_dims(p, 2).shape]}
