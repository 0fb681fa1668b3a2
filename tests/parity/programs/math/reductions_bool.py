# reduce_all and reduce_any.
x = tf.constant([[True, False], [True, True]])
fetches = {
    "all": [tf.reduce_all(x), tf.reduce_all(x, 0)],
    "any": [tf.reduce_any(x), tf.reduce_any(x, 1, keepdims=True)],
}
