# Variables of unknown shape.
p = tf.placeholder_with_default([1.0, 2.0], [None], name="p")
v = tf.Variable(p, validate_shape=False, name="v")
w = tf.get_variable("w", initializer=p, validate_shape=False)
facts = {"shapes": [v.shape, w.shape, v.initial_value.shape]}
init = True
fetches = {"v": v, "w": w}
