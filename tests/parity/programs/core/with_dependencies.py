# tf.tuple, control_flow_ops.with_dependencies through identity, and tf.group on devices.
a = tf.constant(1.0, name="a")
with tf.device("/cpu:0"):
    b = tf.constant(2.0, name="b")
g = tf.group(a, b, name="both")
with tf.control_dependencies([g]):
    c = tf.identity(b, name="c")
fetches = {"c": c, "g": g}
