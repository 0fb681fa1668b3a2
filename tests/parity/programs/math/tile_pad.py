# tile and pad with every mode.
x = tf.constant([[1, 2, 3], [4, 5, 6]], name="x")
fetches = {
    "tile": tf.tile(x, [2, 1]),
    "pad": tf.pad(x, [[1, 0], [0, 2]]),
    "value": tf.pad(x, [[0, 1], [1, 0]], constant_values=9),
    "reflect": tf.pad(x, [[1, 1], [2, 2]], "REFLECT"),
    "symmetric": tf.pad(x, [[0, 1], [1, 1]], mode="SYMMETRIC"),
}
p = tf.placeholder(tf.int32, [None, 3])
facts = {"shapes": [tf.pad(p, [[1, 1], [2, 0]]).shape, tf.tile(p, [1, 2]).shape]}
