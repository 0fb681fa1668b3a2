# A dense layer of integers.
y = tf.layers.dense(tf.ones([1, 2], tf.int32), 2)
