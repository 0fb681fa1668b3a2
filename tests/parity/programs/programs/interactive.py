# A notebook: InteractiveSession, eval, run, feeding tensors in the middle of the graph.
config = tf.ConfigProto()
config.gpu_options.allow_growth = True
config.intra_op_parallelism_threads = 1
isess = tf.InteractiveSession(config=config)
a = tf.constant(5.0)
b = tf.constant(6.0)
c = a * b
x = tf.Variable([1.0, 2.0])
m = tf.constant([3.0, 3.0])
x.initializer.run()
sub = tf.subtract(x, m)
middle = tf.square(sub, name="middle")
out = tf.reduce_sum(middle)
state = tf.Variable(0, name="counter")
update = tf.assign(state, tf.add(state, tf.constant(1)))
isess.run(tf.global_variables_initializer())
counts = [update.eval() for _ in range(3)]
facts = {
    "c": float(c.eval()),
    "sub": [float(v) for v in sub.eval()],
    "out": float(out.eval()),
    "fed": float(out.eval(feed_dict={middle: [1.0, 2.0]})),
    "named": float(out.eval({"middle:0": [1.0, 1.0]})),
    "counts": [int(count) for count in counts],
    "kind": type(c.eval()).__name__,
    "session": tf.get_default_session() is isess,
}
isess.close()
