# batch_norm_with_global_normalization by both sets of names.
x = tf.constant(np.cos(np.arange(2 * 3 * 4 * 2)).reshape(2, 3, 4, 2), tf.float32)
y = tf.nn.batch_norm_with_global_normalization(
    x,
    tf.constant([0.1, 0.2]),
    tf.constant([1.0, 2.0]),
    tf.constant([0.1, 0.2]),
    tf.constant([3.0, 4.0]),
    1e-3,
    True,
)
z = tf.nn.batch_norm_with_global_normalization(
    input=x,
    mean=tf.constant([0.1, 0.2]),
    variance=tf.constant([1.0, 2.0]),
    beta=tf.constant([0.1, 0.2]),
    gamma=tf.constant([3.0, 4.0]),
    variance_epsilon=1e-3,
    scale_after_normalization=False,
    name="g",
)
h = tf.nn.batch_normalization(
    tf.cast(x, tf.float16),
    tf.constant([0.1, 0.2]),
    tf.constant([1.0, 2.0]),
    tf.constant([0.1, 0.2]),
    tf.constant([3.0, 4.0]),
    1e-3,
)
fetches = [y, z, h]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
