# A feed_dict that is a list.
x = tf.placeholder(tf.float32, [], name="x")
fetches = {"x": x}
feeds = [1.0]
