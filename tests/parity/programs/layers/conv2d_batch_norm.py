# normalizer_fn=batch_norm replaces the biases and adds its updates to UPDATE_OPS.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 6 * 6 * 2).reshape(2, 6, 6, 2), tf.float32)
y = tf.contrib.layers.conv2d(
    x,
    3,
    3,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"decay": 0.9, "is_training": True},
)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)


def run(sess):
    sess.run(tf.global_variables_initializer())
    first = sess.run([y, updates])
    return {"y": first[0], "updates": first[1], "variables": sess.run(tf.global_variables())}
