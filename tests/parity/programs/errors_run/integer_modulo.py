# Integer remainder by zero.
x = tf.placeholder(tf.int32, [], name="x")
fetches = {"y": 7 % x}
feeds = {x: 0}
