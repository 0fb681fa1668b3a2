# fused_batch_norm with given statistics, with gradients.
x = tf.placeholder(tf.float32, [None, None, 4, 2])
s = tf.constant([1.0, 2.0])
o = tf.constant([0.5, -0.5])
y, m, v = tf.nn.fused_batch_norm(
    x, s, o, mean=[0.1, 0.2], variance=[1.0, 2.0], is_training=False, name="bn"
)
g = tf.gradients(y * y, [x, s, o])
fetches = [y] + g
feeds = {x: np.cos(np.arange(2 * 3 * 4 * 2)).reshape(2, 3, 4, 2)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
