# A permutation that is none.
p = tf.placeholder(tf.int32, [2], name="p")
fetches = {"y": tf.transpose(tf.ones([2, 3]), p)}
feeds = {p: [1, 1]}
