# Scopes of layers: given at the call, reused, shared between objects, and under custom getters.
def doubled(getter, name, *args, **kwargs):
    kwargs["trainable"] = False
    return getter(name, *args, **kwargs)


x = tf.ones([2, 3], name="x")
dense = tf.layers.Dense(2, kernel_initializer="he_normal", activation="relu")
a = dense(x)
b = dense(x)
c = tf.layers.Dense(2, name="given")(x, scope="elsewhere")
with tf.variable_scope("outer", custom_getter=doubled, regularizer=lambda v: tf.reduce_sum(v)):
    d = tf.layers.dense(x, 2, name="shared")
    e = tf.layers.dense(x, 2, name="shared", reuse=True)
with tf.variable_scope("outer", reuse=True):
    f = tf.layers.dense(x, 2, name="shared", kernel_regularizer=tf.nn.l2_loss)
with tf.variable_scope("auto", reuse=tf.AUTO_REUSE):
    g = [tf.layers.dense(x, 2, bias_regularizer=tf.nn.l2_loss, name="d") for _ in range(2)]
with tf.name_scope("names"):
    h = tf.layers.dense(x, 2)
    i = tf.contrib.layers.fully_connected(x, 2)
facts = {"outputs": [a, b, c, d, e, f, g[0], g[1], h, i], "name": dense.name}
