# updates_collections=None makes the output depend on the updates.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
a = tf.contrib.layers.batch_norm(x, updates_collections=None, decay=0.5)
b = tf.contrib.layers.batch_norm(x, updates_collections=None, fused=False, scope="b")


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"out": sess.run([a, b])}
    values["variables"] = sess.run(tf.global_variables())
    return values
