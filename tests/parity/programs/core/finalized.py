# Running a finalized graph adds nothing to it.
x = tf.placeholder(tf.float32, [2], name="x")
y = x * 2.0
tf.get_default_graph().finalize()
facts = {"finalized": tf.get_default_graph().finalized}
fetches = {"y": y, "again": [y, x]}
feeds = {x: [1, 2]}
