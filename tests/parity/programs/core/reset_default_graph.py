# reset_default_graph forgets nodes, names, collections and seeds.
a = tf.constant(1, name="a")
tf.set_random_seed(3)
tf.add_to_collection("mine", a)
tf.reset_default_graph()
b = tf.constant(2, name="a")
facts = {"name": b.name, "seed": tf.get_default_graph().seed, "mine": tf.get_collection("mine")}
