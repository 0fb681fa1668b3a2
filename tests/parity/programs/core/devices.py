# Device strings on nodes: nesting, merging, None and functions.
a = tf.constant(1, name="a")
with tf.device("/cpu:0"):
    b = tf.constant(2, name="b")
    with tf.device("/job:ps"):
        c = tf.constant(3, name="c")
    with tf.device(None):
        d = tf.constant(4, name="d")
with tf.device("/job:worker/task:3"), tf.device("/device:CPU:0"):
    e = tf.constant(5, name="e")
with tf.device(lambda op: "/cpu:0" if op.type == "Const" else "/job:ps"):
    f = tf.identity(tf.constant(6, name="f"))
facts = {"devices": [t.device for t in (a, b, c, d, e)]}
