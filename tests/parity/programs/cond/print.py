# tf.Print passes its input on.
x = tf.constant([1.0, 2.0], name="x")
y = tf.Print(x, [x, tf.constant(2, name="two")], message="x: ", first_n=0, summarize=4)
g = tf.gradients(tf.square(y), x)
fetches = {"y": y, "g": g}
