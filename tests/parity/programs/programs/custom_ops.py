# Activations and losses made of other ops: swish, gelu, huber, focal loss, cosine similarity.
def swish(x, beta=1.0):
    return x * tf.nn.sigmoid(beta * x)


def gelu(x):
    with tf.name_scope("gelu"):
        cdf = 0.5 * (1.0 + tf.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * tf.pow(x, 3))))
        return x * cdf


def prelu(x, name):
    with tf.variable_scope(name):
        alpha = tf.get_variable(
            "alpha", x.get_shape()[-1], initializer=tf.constant_initializer(0.25)
        )
        return tf.maximum(0.0, x) + alpha * tf.minimum(0.0, x)


def huber(labels, predictions, delta=1.0):
    residual = tf.abs(predictions - labels)
    small = 0.5 * tf.square(residual)
    large = delta * residual - 0.5 * tf.square(delta)
    return tf.where(tf.less(residual, delta), small, large)


def focal(logits, labels, gamma=2.0):
    p = tf.clip_by_value(tf.nn.softmax(logits), 1e-7, 1 - 1e-7)
    hot = tf.one_hot(labels, 3, on_value=1.0, off_value=0.0, axis=-1)
    return -tf.reduce_sum(hot * (1.0 - p) ** gamma * tf.log(p), axis=-1)


def cosine(a, b):
    return tf.reduce_sum(tf.nn.l2_normalize(a, 1) * tf.nn.l2_normalize(b, dim=1), axis=1)


x = tf.constant([[-2.0, -0.5, 0.0], [0.5, 1.0, 3.0]], name="x")
outs = [swish(x), gelu(x), prelu(x, "p"), huber(x, 0.5), focal(x, [0, 2]), cosine(x, x + 1.0)]
grads = [tf.gradients(out, x)[0] for out in outs]
init = True
fetches = {"outs": outs, "grads": grads}
