# tf.layers.dense on matrices and rank three.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 12).reshape(4, 3), tf.float32)
z = tf.placeholder(tf.float32, [None, 2, 3], name="z")
a = tf.layers.dense(x, 4)
b = tf.layers.dense(
    x, 2, activation=tf.nn.relu, kernel_initializer=tf.ones_initializer(), name="head"
)
c = tf.layers.dense(z, 2, use_bias=False)
d = tf.layers.dense(x, 2, trainable=False, bias_initializer=tf.constant_initializer(0.5))
init = True
fetches = dict(a=a, b=b, c=c, d=d)
feeds = {z: np.linspace(-1, 1, 6).reshape(1, 2, 3)}
