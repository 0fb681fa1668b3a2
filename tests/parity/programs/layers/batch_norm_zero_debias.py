# zero_debias_moving_mean keeps biased sums and a step counter beside the mean.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
y = tf.contrib.layers.batch_norm(x, zero_debias_moving_mean=True, fused=False, decay=0.5)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"y": sess.run(y), "updates": [sess.run(updates), sess.run(updates)]}
    values["variables"] = sess.run(tf.global_variables())
    return values
