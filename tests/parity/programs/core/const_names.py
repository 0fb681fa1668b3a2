# Names of constants made by conversion: ops name them after their argument.
x = tf.placeholder(tf.float32, [2], name="x")
a = tf.add(x, [1.0, 2.0])
b = tf.reshape(x, [2, 1])
c = x * np.float32(3)
with tf.name_scope("s"):
    d = 1.0 - x
    e = tf.concat([x, [5.0]], 0)
f = tf.convert_to_tensor(4.0, name="four")
g = tf.convert_to_tensor([1, 2], preferred_dtype=tf.float32)
facts = {"preferred": g.dtype}
