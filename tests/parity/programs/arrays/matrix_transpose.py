# tf.matrix_transpose of known and unknown ranks.
x = tf.placeholder(tf.float32, [4, 3])
y = tf.matrix_transpose(x)
z = tf.matrix_transpose(tf.placeholder(tf.float32))
w = tf.matrix_transpose(tf.placeholder(tf.float32, [None, 2, 3]), name="m")
