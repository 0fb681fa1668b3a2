# Tensors changed in places, and gradients.
t = tf.constant([1.0, 2.0, 3.0])
u = tf.constant([9.0, 8.0])
a = [
    f(t, [[0], [2]], u)
    for f in (tf.tensor_scatter_update, tf.tensor_scatter_add, tf.tensor_scatter_sub)
]
g = sum([tf.gradients(q, [t, u]) for q in a], [])
results = a + g
fetches = {str(i): v for i, v in enumerate(results)}
