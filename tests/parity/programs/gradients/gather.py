# gather's gradient is an IndexedSlices.
v = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], name="v")
g = tf.gradients(tf.square(tf.gather(v, [0, 2, 0])), v)[0]
facts = {"type": type(g).__name__, "parts": [g.values.name, g.indices.name, g.dense_shape.name]}
fetches = {"slices": g, "dense": tf.convert_to_tensor(g)}
