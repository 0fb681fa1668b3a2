# Gradients by name: one's own, and that of another op type, through gradient_override_map.
@tf.RegisterGradient("ParityTimesSeven")
def _times_seven(op, grad):
    return 7.0 * grad


graph = tf.get_default_graph()
x = tf.constant(2.0, name="x")
with graph.gradient_override_map({"Square": "ParityTimesSeven", "Tanh": "Identity"}):
    y = tf.square(x) + tf.tanh(x)
z = tf.square(x)
fetches = {"overridden": tf.gradients(y, x), "plain": tf.gradients(z, x)}
facts = {"attr": y.op.inputs[0].op.get_attr("_gradient_op_type").decode()}
