# Two conditions of an exclusive case hold: TensorFlow checks too few of them to notice.
p = tf.placeholder(tf.bool, [])
q = tf.placeholder(tf.bool, [])
fetches = {"r": tf.case([(p, lambda: tf.constant(1)), (q, lambda: tf.constant(2))], exclusive=True)}
feeds = {p: True, q: True}
