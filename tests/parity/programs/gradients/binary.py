# The gradient of every differentiable binary function, broadcasting.
x = tf.constant([[1.0, 2.0, 3.0], [0.5, 1.5, 2.5]], name="x")
y = tf.constant([2.0, 1.0, 4.0], name="y")
fetches = {}
for f in (
    tf.add,
    tf.subtract,
    tf.multiply,
    tf.divide,
    tf.pow,
    tf.maximum,
    tf.minimum,
    tf.squared_difference,
    tf.div_no_nan,
    tf.floordiv,
    tf.floormod,
):
    fetches[str(len(fetches))] = [g for g in tf.gradients(f(x, y), [x, y]) if g is not None]
