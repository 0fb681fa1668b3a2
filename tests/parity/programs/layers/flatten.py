# flatten of known and partly known shapes.
flatten = tf.contrib.layers.flatten
a = flatten(tf.ones([2, 3, 4]))
b = flatten(tf.placeholder(tf.float32, [None, 3, 4]))
c = flatten(tf.placeholder(tf.float32, [None, None, 4]))
d = flatten(tf.placeholder(tf.float32, [5, None]), scope="last")
e = tf.layers.flatten(tf.placeholder(tf.float32, [None, 2, 2]))
facts = {"shapes": [t.shape for t in (a, b, c, d, e)]}
