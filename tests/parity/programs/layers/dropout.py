# dropout: in training, not, and decided by a tensor.
tf.set_random_seed(2)
x = tf.ones([3, 4])
t = tf.placeholder(tf.bool, [], name="t")
a = tf.contrib.layers.dropout(x)
b = tf.contrib.layers.dropout(x, 0.8, is_training=False)
c = tf.contrib.layers.dropout(x, keep_prob=0.7, is_training=t, scope="fed")
fetches = {"a": a, "b": b, "c": c}
feeds = {t: True}
