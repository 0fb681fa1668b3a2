# Dropout's gradient uses the mask of the forward pass.
tf.set_random_seed(1)
x = tf.constant(np.linspace(1, 2, 12).reshape(3, 4), tf.float32, name="x")
y = tf.nn.dropout(x, 0.5)
fetches = {"both": [y, tf.gradients(y, x)[0]]}
