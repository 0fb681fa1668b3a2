# apply_regularization over a list of weights and over the collection.
reg = tf.contrib.layers.l2_regularizer(0.5)
a = tf.get_variable("a", [2], initializer=tf.ones_initializer())
b = tf.get_variable("b", [3], initializer=tf.ones_initializer())
tf.add_to_collection(tf.GraphKeys.WEIGHTS, b)
init = True
fetches = {
    "list": tf.contrib.layers.apply_regularization(reg, [a, b]),
    "collection": tf.contrib.layers.apply_regularization(reg),
}
