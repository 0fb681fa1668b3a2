# arg_scope: nested defaults, a captured scope applied again.
conv, fc = tf.contrib.layers.conv2d, tf.contrib.layers.fully_connected
arg_scope = tf.contrib.framework.arg_scope
x = tf.ones([1, 6, 6, 2])
with arg_scope(
    [conv, fc], activation_fn=None, weights_regularizer=tf.contrib.layers.l2_regularizer(0.5)
):
    with arg_scope([conv], padding="VALID", stride=2) as sc:
        a = conv(x, 3, 3)
        b = fc(tf.contrib.layers.flatten(a), 2)
with arg_scope(sc):
    c = conv(x, 3, 3, stride=1, scope="again")
d = conv(x, 3, 3, scope="plain")
facts = {"has": tf.contrib.framework.has_arg_scope(conv), "shapes": [a.shape, c.shape, d.shape]}
