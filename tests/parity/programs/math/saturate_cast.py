# saturate_cast clips first.
x = tf.constant([-300.0, 5.0, 300.0])
fetches = {"u8": tf.saturate_cast(x, tf.uint8), "i8": tf.saturate_cast(x, tf.int8)}
