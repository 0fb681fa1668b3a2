# Gradient nodes of a channels-first convolution with a bias; executed nowhere on TensorFlow's CPU.
x = tf.placeholder(tf.float32, [2, 3, 7, 7], name="x")
y = tf.contrib.layers.conv2d(x, 4, 3, stride=2, data_format="NCHW")
grads = tf.gradients(tf.reduce_sum(y), [x] + tf.trainable_variables())
facts = {"shapes": [g.shape for g in grads]}
