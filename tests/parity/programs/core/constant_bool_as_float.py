# A boolean is accepted as a float constant.
c = tf.constant(True, tf.float32)
fetches = {"c": c}
