# split into equal parts and by sizes.
x = tf.constant(np.arange(12).reshape(2, 6), name="x")
p = tf.placeholder(tf.float32, [None, 4], name="p")
halves = tf.split(p, 2, 1)
fetches = {
    "three": tf.split(x, 3, axis=1),
    "sizes": tf.split(x, [1, 2, 3], 1),
    "rows": tf.split(x, 2),
    "rest": tf.split(x, [2, -1], 1, name="rest"),
}
facts = {"shapes": [h.shape for h in halves]}
