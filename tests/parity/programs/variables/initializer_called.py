# Initializers called directly, with dtype and shapes.
tf.set_random_seed(6)
a = tf.zeros_initializer()([2])
b = tf.random_normal_initializer(1.0, 0.1)([2, 2])
c = tf.constant_initializer(3)([2], dtype=tf.int32)
d = tf.truncated_normal_initializer(seed=2)([3], tf.float64)
facts = {"config": tf.random_normal_initializer(1.0, 0.1, seed=3).get_config()["mean"]}
fetches = dict(a=a, b=b, c=c, d=d)
