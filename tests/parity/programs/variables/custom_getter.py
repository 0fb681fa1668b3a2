# Custom getters wrap get_variable, nest from the outside in, and see its arguments.
seen = []


def scale(getter, name, *args, **kwargs):
    seen.append(["scale", name])
    return 2.0 * getter(name, *args, **kwargs)


def rename(getter, name, shape=None, **kwargs):
    seen.append(["rename", name, list(shape)])
    return getter(name + "_r", shape, **kwargs)


with tf.variable_scope("a", custom_getter=scale):
    with tf.variable_scope("b", custom_getter=rename):
        x = tf.get_variable("x", [2], initializer=tf.ones_initializer())
y = tf.get_variable("y", [1], custom_getter=scale, initializer=tf.ones_initializer())
facts = {"seen": seen, "name": x.name}
init = True
fetches = {"x": x, "y": y}
