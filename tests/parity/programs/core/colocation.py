# colocate_with writes a colocation group and shares the device.
with tf.device("/cpu:0"):
    a = tf.constant(1.0, name="a")
with tf.colocate_with(a):
    b = tf.constant(2.0, name="b")
    with tf.colocate_with(b.op):
        c = tf.constant(3.0, name="c")
    with tf.colocate_with(None, ignore_existing=True):
        d = tf.constant(4.0, name="d")
facts = {"groups": [t.op.colocation_groups() for t in (a, b, c, d)]}
