# add_loss, get_losses, regularization and total losses.
a = tf.constant(1.0, name="a")
tf.losses.add_loss(a)
tf.losses.add_loss(a * 2.0)
v = tf.get_variable(
    "v", [2], initializer=tf.ones_initializer(), regularizer=tf.contrib.layers.l2_regularizer(0.5)
)
init = True
fetches = {
    "total": tf.losses.get_total_loss(),
    "plain": tf.losses.get_total_loss(False, name="plain"),
    "reg": tf.losses.get_regularization_loss(),
    "none": tf.losses.get_regularization_loss(scope="no"),
}
facts = {"losses": tf.losses.get_losses(), "regs": tf.losses.get_regularization_losses()}
