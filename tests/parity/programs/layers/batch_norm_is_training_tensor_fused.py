# is_training as a placeholder with the fused op.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
t = tf.placeholder(tf.bool, [], name="training")
y = tf.contrib.layers.batch_norm(x, is_training=t, fused=True, decay=0.5)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"train": sess.run(y, {t: True}), "test": sess.run(y, {t: False})}
