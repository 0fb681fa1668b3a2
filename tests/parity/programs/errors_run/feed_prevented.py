# A tensor that may not be fed.
x = tf.constant(1.0, name="x")
tf.get_default_graph().prevent_feeding(x)
fetches = {"y": x + 1.0}
feeds = {x: 2.0}
