# Gradients of gradients.
x = tf.constant([1.0, 2.0], name="x")
fetches = {}
for name, y in (
    ("square", x * x),
    ("activations", tf.reduce_sum(tf.sigmoid(x) * tf.tanh(x))),
    ("log_and_power", tf.reduce_mean(tf.log(x) + x**3)),
    ("max", tf.reduce_max(x * x)),
    ("matmul", tf.matmul([x], tf.transpose([x]))),
    ("prod", tf.reduce_prod(x * x)),
    ("logsumexp", tf.reduce_logsumexp(x)),
    ("std", tf.math.reduce_std(x)),
    ("cumprod", tf.cumprod(x)),
    ("where", tf.where(x > 1.5, x * x, x)),
    ("clip", tf.clip_by_norm(x, 2.0)),
):
    first = tf.gradients(y, x)[0]
    fetches[name] = [first, tf.gradients(first, x)[0]]
