# colocate_gradients_with_ops copies groups; gate_gradients adds tuples.
with tf.device("/cpu:0"):
    x = tf.constant([1.0, 2.0], name="x")
y = tf.square(x) * 3.0
a = tf.gradients(y, x, colocate_gradients_with_ops=True)[0]
w = tf.constant([[1.0]], name="w")
z = tf.matmul(w, w + 1.0)
b = tf.gradients(z, w, gate_gradients=True)[0]
facts = {"groups": a.op.colocation_groups(), "device": a.device}
fetches = {"a": a, "b": b}
