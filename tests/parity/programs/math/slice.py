# slice and strided_slice as functions.
x = tf.constant(np.arange(12).reshape(3, 4), name="x")
p = tf.placeholder(tf.float32, [None, 4], name="p")
fetches = {
    "slice": tf.slice(x, [1, 0], [2, 2]),
    "rest": tf.slice(x, [0, 1], [-1, -1]),
    "strided": tf.strided_slice(x, [0, 0], [3, 4], [2, 1]),
    "shrink": tf.strided_slice(x, [1], [2], shrink_axis_mask=1),
    "masks": tf.strided_slice(x, [0, 1], [0, 3], begin_mask=1, end_mask=1),
}
facts = {"shapes": [tf.slice(p, [0, 1], [-1, 2]).shape, tf.slice(p, [0, 0], [2, 4]).shape]}
