# Converting an object that is no tensor.
t = tf.convert_to_tensor(object())
