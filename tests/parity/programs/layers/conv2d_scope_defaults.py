# A variable scope's initializer, regularizer and custom getter reach a layer's variables.
names = []


def note(getter, name, *args, **kwargs):
    names.append(name)
    return getter(name, *args, **kwargs)


x = tf.ones([1, 4, 4, 2])
with tf.variable_scope(
    "net",
    initializer=tf.ones_initializer(),
    custom_getter=note,
    regularizer=tf.contrib.layers.l2_regularizer(0.5),
):
    a = tf.contrib.layers.conv2d(x, 2, 3)
    b = tf.contrib.layers.conv2d(x, 2, 3, weights_initializer=None, biases_initializer=None)
facts = {"names": names, "losses": tf.losses.get_regularization_losses()}
init = True
fetches = {"b": b}
