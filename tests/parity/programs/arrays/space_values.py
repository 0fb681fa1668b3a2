# Values of blocks moved to the batch and the channels, and gradients.
x = tf.constant(np.arange(16.0, dtype=np.float32).reshape(1, 4, 4, 1))
a = tf.space_to_batch_nd(x, [2, 2], [[0, 0], [0, 0]])
b = tf.batch_to_space_nd(a, [2, 2], [[0, 1], [1, 0]])
c = tf.space_to_depth(x, 2)
d = tf.depth_to_space(c, 2)
e = tf.space_to_batch(x, [[1, 1], [0, 0]], 2)
f = tf.batch_to_space(e, [[1, 1], [0, 0]], block_size=2)
g = tf.gradients([b * b, d * d, f * f], x)
results = [a, b, c, d, e, f] + g
fetches = {str(i): v for i, v in enumerate(results)}
