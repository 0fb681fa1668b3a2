# A slot variable that was made after the initialisation.
v = tf.Variable(1.0, name="v")


def run(sess):
    sess.run(tf.global_variables_initializer())
    train = tf.train.MomentumOptimizer(0.1, 0.9).minimize(v * v)
    return {"train": sess.run(train)}
