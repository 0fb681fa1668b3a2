# A bias of another length.
y = tf.nn.bias_add(tf.ones([2, 3]), tf.ones([4]))
