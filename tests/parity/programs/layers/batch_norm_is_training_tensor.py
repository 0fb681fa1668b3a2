# is_training as a placeholder: both branches behind Switch and Merge, unfused.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
t = tf.placeholder(tf.bool, [], name="training")
y = tf.contrib.layers.batch_norm(x, is_training=t, fused=False, decay=0.5)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"train": sess.run([y, tf.get_collection(tf.GraphKeys.UPDATE_OPS)], {t: True})}
    values["test"] = sess.run(y, {t: False})
    return values
