# tf.layers.dense twice under one name.
x = tf.ones([1, 2])
a = tf.layers.dense(x, 2, name="d")
b = tf.layers.dense(x, 2, name="d")
