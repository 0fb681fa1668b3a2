# tf.layers.batch_normalization: training, inference, rank two.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
m = tf.constant(np.linspace(-1, 2, 12).reshape(4, 3), tf.float32)
a = tf.layers.batch_normalization(x, training=True, momentum=0.5)
b = tf.layers.batch_normalization(x, training=False, name="bn")
c = tf.layers.batch_normalization(m, training=True, scale=False)
init = True
fetches = {"a": a, "b": b, "c": c, "updates": tf.get_collection(tf.GraphKeys.UPDATE_OPS)}
