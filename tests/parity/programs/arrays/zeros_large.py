# Few zeros are a constant, many are filled.
y = tf.zeros(tf.TensorShape([2, 4000]))
z = tf.zeros(np.array([2, 3]))
w = tf.zeros(np.int64(4))
v = tf.zeros((), name="q")
u = tf.ones([1000], name="p")
