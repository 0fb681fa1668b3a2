# batch_norm in training: fused by default in rank four, its updates in UPDATE_OPS.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
y = tf.contrib.layers.batch_norm(x, decay=0.9, scale=True)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"y": sess.run(y), "updates": sess.run(updates)}
    values["variables"] = sess.run(tf.global_variables())
    return values
