# get_variable's arguments: regularizer, trainable, collections, constant initializers.
reg = tf.contrib.layers.l2_regularizer(0.1)
a = tf.get_variable("a", [2, 2], initializer=tf.ones_initializer(), regularizer=reg)
b = tf.get_variable("b", initializer=tf.constant([1.0, 2.0]), trainable=False)
c = tf.get_variable("c", initializer=3.5)
d = tf.get_variable("d", initializer=[1, 2], collections=["mine", tf.GraphKeys.LOCAL_VARIABLES])
e = tf.get_variable("e", [], initializer=tf.constant_initializer(2.0), constraint=tf.nn.relu)
f = tf.get_variable("f", initializer=lambda: tf.zeros([1]))
init = True
fetches = dict(a=a, b=b, c=c, e=e, f=f)
facts = {
    "losses": tf.get_collection("regularization_losses"),
    "dtypes": [d.dtype, c.dtype],
    "constraint": e.constraint is tf.nn.relu,
}
