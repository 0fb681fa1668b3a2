# A constraint is applied after the update.
v = tf.get_variable(
    "v", initializer=tf.constant([1.0, -2.0]), constraint=lambda x: tf.maximum(x, 0.0)
)
loss = tf.reduce_sum(tf.square(v + 3.0))
step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(step)
    return {"v": sess.run(v)}
