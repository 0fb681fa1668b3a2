# The default initializer follows the dtype; scopes have a default dtype.
r = []
for d in (tf.int32, tf.bool, tf.string, tf.float64, tf.float16, tf.int64, tf.uint8):
    v = tf.get_variable("v_" + d.name, [2], dtype=d)
    r.append(v.dtype.name)
with tf.variable_scope("s", dtype=tf.float64):
    r.append(tf.get_variable("v", [1]).dtype.name)
facts = {"said": r}
