# With only op seeds the graph's is the default one.
a = tf.random_uniform([3], seed=12, name="a")
b = tf.random_normal([3], seed=0, name="b")
g = tf.get_default_graph()
facts = {"helper": [tf.get_seed(12), tf.get_seed(None)]}
fetches = {"a": a}
