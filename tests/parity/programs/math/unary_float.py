# Unary functions of floats, each with its default node name.
x = tf.constant([-2.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.5], name="x")
p = tf.constant([0.25, 0.5, 1.0, 2.0, 9.0], name="p")
fetches = {}
for f in (
    tf.abs,
    tf.negative,
    tf.sign,
    tf.square,
    tf.exp,
    tf.expm1,
    tf.tanh,
    tf.sigmoid,
    tf.floor,
    tf.ceil,
    tf.sin,
    tf.cos,
    tf.tan,
    tf.round,
    tf.rint,
    tf.atan,
    tf.sinh,
    tf.cosh,
):
    fetches[str(len(fetches))] = f(x)
for f in (tf.sqrt, tf.rsqrt, tf.log, tf.log1p, tf.reciprocal):
    fetches[str(len(fetches))] = f(p)
named = [tf.exp(x, name="e"), tf.square(x, name="sq")]
