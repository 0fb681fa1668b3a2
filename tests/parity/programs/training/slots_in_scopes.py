# Optimizers inside variable and name scopes: where their slots and beta powers live.
with tf.variable_scope("net"):
    w = tf.get_variable("w", initializer=[1.0, 2.0])
with tf.variable_scope("train"):
    a = tf.train.AdamOptimizer().minimize(tf.nn.l2_loss(w))
with tf.name_scope("opt"):
    b = tf.train.AdamOptimizer(name="B").minimize(tf.nn.l2_loss(w))
    c = tf.train.MomentumOptimizer(0.1, 0.9).minimize(tf.nn.l2_loss(w))
facts = {"variables": tf.global_variables(), "names": [a.name, b.name, c.name]}
