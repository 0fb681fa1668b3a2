# tf.layers.dropout: training True, False and a tensor.
tf.set_random_seed(3)
x = tf.ones([3, 4])
t = tf.placeholder(tf.bool, [], name="t")
fetches = {
    "on": tf.layers.dropout(x, 0.4, training=True),
    "off": tf.layers.dropout(x, 0.4),
    "fed": tf.layers.dropout(x, rate=0.5, training=t, seed=1),
}
feeds = {t: True}
