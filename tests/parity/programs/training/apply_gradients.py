# compute_gradients, clipping, apply_gradients with a name and None pairs.
a = tf.Variable([1.0, 2.0], name="a")
b = tf.Variable([3.0], name="b")
loss = tf.reduce_sum(tf.square(a) * 3.0)
opt = tf.train.GradientDescentOptimizer(0.1)
pairs = opt.compute_gradients(loss, [a, b])
clipped = [(None if g is None else tf.clip_by_value(g, -1.0, 1.0), v) for g, v in pairs]
train = opt.apply_gradients(clipped, name="update")
facts = {"pairs": pairs, "name": opt.get_name()}


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"gradient": sess.run(pairs[0]), "step": sess.run(train), "a": sess.run([a, b])}
