# A gradient registered by name.
name = "Guided-%d" % id(tf.get_default_graph())


@tf.RegisterGradient(name)
def guided(op, grad):
    return tf.where(grad > 0.0, grad * 2.0, tf.zeros_like(grad)) * op.outputs[0]


x = tf.constant([-1.0, 2.0, 3.0], name="x")
with tf.get_default_graph().gradient_override_map({"Relu": name}):
    y = tf.nn.relu(x)
z = tf.nn.relu(y)
fetches = {"g": tf.gradients(z * [1.0, -1.0, 1.0], x)}
