# The gradient of every differentiable unary function.
x = tf.constant([-1.5, -0.3, 0.4, 2.0], name="x")
p = tf.constant([0.25, 0.5, 2.0], name="p")
fetches = {}
for f in (
    tf.abs,
    tf.negative,
    tf.square,
    tf.exp,
    tf.tanh,
    tf.sigmoid,
    tf.sin,
    tf.cos,
    tf.sign,
    tf.floor,
    tf.identity,
    tf.expm1,
):
    fetches[str(len(fetches))] = tf.gradients(f(x), x)[0]
for f in (tf.sqrt, tf.rsqrt, tf.log, tf.log1p, tf.reciprocal):
    fetches[str(len(fetches))] = tf.gradients(f(p), p)[0]
fetches = {key: value for key, value in fetches.items() if value is not None}
