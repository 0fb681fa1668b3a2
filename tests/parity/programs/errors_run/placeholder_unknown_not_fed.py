# A placeholder of unknown shape that is not fed.
x = tf.placeholder(tf.int32, name="x")
fetches = {"y": x * 2}
