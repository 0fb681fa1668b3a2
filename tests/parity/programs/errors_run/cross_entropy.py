# Labels and logits that do not fit at run time.
x = tf.placeholder(tf.float32, [None, None], name="x")
fetches = {"y": tf.nn.softmax_cross_entropy_with_logits_v2(labels=tf.ones([2, 3]), logits=x)}
feeds = {x: [[1, 2], [3, 4]]}
