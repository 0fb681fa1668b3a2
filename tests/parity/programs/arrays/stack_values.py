# Values of tf.stack and tf.unstack.
x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
results = tf.unstack(x, axis=-1) + [tf.stack([x, x], 2)]
fetches = {str(i): v for i, v in enumerate(results)}
