# tf.Variable from values, callables and tensors; trainable, name, dtype, collections.
tf.set_random_seed(1)
a = tf.Variable(1.0)
b = tf.Variable([1, 2, 3], name="b")
c = tf.Variable(tf.random_normal([2, 2]), name="c", trainable=False)
d = tf.Variable(lambda: tf.ones([3]), name="d", dtype=tf.float32)
e = tf.Variable(0, dtype=tf.int64, collections=["mine"], name="e")
f = tf.Variable(np.zeros([2], np.float32), name="f", expected_shape=[2])
init = True
facts = {
    "dtypes": [v.dtype for v in (a, b, c, d, e)],
    "shapes": [v.shape for v in (a, b, c, d, e)],
    "ops": [a.op.name, a.initializer.name, a.value().name, a.initial_value.name],
}
fetches = dict(a=a, b=b, c=c, d=d, f=f)
