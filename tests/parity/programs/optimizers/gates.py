# gate_gradients, and gradients that are clipped, renamed or None.
a = tf.Variable([1.0, 2.0], name="a")
b = tf.Variable([3.0, 1.0], name="b")
unused = tf.Variable(1.0, name="unused")
loss = tf.reduce_sum(a * a * b)
opt = tf.train.MomentumOptimizer(0.1, 0.9)
pairs = opt.compute_gradients(loss)
whole = opt.compute_gradients(loss, [b, a], gate_gradients=tf.train.Optimizer.GATE_GRAPH)
none = opt.compute_gradients(loss, gate_gradients=tf.train.Optimizer.GATE_NONE)
step = opt.apply_gradients([(None if g is None else tf.clip_by_norm(g, 1.0), v) for g, v in pairs])
facts = {
    "pairs": pairs,
    "whole": whole,
    "none": none,
    "slot": opt.get_slot(a, "momentum"),
    "missing": opt.get_slot(unused, "momentum"),
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(step)
    return {"a": sess.run(a), "b": sess.run(b)}
