# Switch and Merge by hand, and their gradients outside of any cond.
x = tf.constant([1.0, 2.0], name="x")
p = tf.placeholder(tf.bool, [], name="p")
y = tf.cond(p, lambda: x, lambda: x + 1.0)
facts = {"op": y.op.type, "index": y.op.outputs[1], "switch": y.op.inputs[1].op.type}


def run(sess):
    return {str(flag): sess.run([y, y.op.outputs[1]], {p: flag}) for flag in (True, False)}
