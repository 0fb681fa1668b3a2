# Two conditions of an exclusive case hold.
p = tf.placeholder_with_default(True, [])
q = tf.placeholder_with_default(True, [])
fetches = {"r": tf.case([(p, lambda: tf.constant(1)), (q, lambda: tf.constant(2))], exclusive=True)}
