# MatMul's flags and names.
a = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], name="a")
b = tf.constant([[1.0, 0.0], [0.0, -1.0]], name="b")
fetches = {
    "ta": tf.matmul(a, b, transpose_a=True),
    "plain": tf.matmul(b, a),
    "tb": tf.matmul(a, a, transpose_b=True),
    "both": tf.matmul(a, b, True, True, name="both"),
    "at": b @ a,
}
p = tf.matmul(tf.placeholder(tf.float32, [None, 3]), a, transpose_b=True)
facts = {"shape": p.shape}
