# contrib.framework's create_global_step and the collections it fills.
step = tf.contrib.framework.create_global_step()
facts = {
    "step": step,
    "got": tf.contrib.framework.get_global_step() is step,
    "or": tf.contrib.framework.get_or_create_global_step() is step,
    "assert": tf.train.assert_global_step(step),
}
