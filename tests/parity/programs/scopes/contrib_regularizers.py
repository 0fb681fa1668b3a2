# tf.contrib.layers regularizers, alone, summed and applied by scopes.
L = tf.contrib.layers
w = tf.get_variable("w", [2], initializer=tf.ones_initializer())
r = [
    L.l1_regularizer(0.5)(w),
    L.l2_regularizer(0.5, scope="q")(w) if 0 else None,
    L.l1_regularizer(0.0)(w),
]
r.append(L.sum_regularizer([L.l1_regularizer(0.1), L.l1_regularizer(0.2), None])(w))
r.append(L.apply_regularization(L.l1_regularizer(0.1), [w, w]))
with tf.variable_scope("s", regularizer=L.l1_regularizer(0.1)):
    tf.get_variable("v", [1])
    tf.get_variable("u", [1], regularizer=tf.no_regularizer)
facts = {"said": [[x is not None and x.name for x in r]]}
