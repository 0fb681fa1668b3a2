# dropout with a seed: keep_prob, rate, noise_shape, a fed probability, keep_prob one.
tf.set_random_seed(3)
x = tf.ones([4, 5])
k = tf.placeholder(tf.float32, [], name="k")
fetches = {
    "keep": tf.nn.dropout(x, 0.6),
    "rate": tf.nn.dropout(x, rate=0.3, seed=1),
    "noise": tf.nn.dropout(x, keep_prob=0.5, noise_shape=[4, 1]),
    "fed": tf.nn.dropout(x, k),
}
facts = {"one": tf.nn.dropout(x, 1.0) is x}
feeds = {k: 0.8}
