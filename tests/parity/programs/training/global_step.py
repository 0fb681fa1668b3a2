# minimize with a global step increments it after the updates.
w = tf.Variable(2.0, name="w")
step = tf.train.get_or_create_global_step()
loss = tf.square(w)
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=step)
adam = tf.train.AdamOptimizer().minimize(loss, global_step=step, name="adam_step")


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(train)
    sess.run([train, adam])
    return {"step": sess.run(step), "op": train.name}
