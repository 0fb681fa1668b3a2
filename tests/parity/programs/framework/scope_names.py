# contrib.framework's functions on scope names, and small questions to the front door.
F = tf.contrib.framework
with tf.name_scope("tower"):
    inside = F.get_name_scope()
names = ["tower/conv/w:0", "^tower/x", "loc:@tower/v", "other/w"]
facts = {
    "current": [inside, F.get_name_scope()],
    "stripped": [F.strip_name_scope(name, "tower") for name in names],
    "prepended": [F.prepend_name_scope(name, "a/") for name in names],
    "same": [F.strip_name_scope("a", ""), F.prepend_name_scope("a", None)],
    "eager": tf.executing_eagerly(),
    "resource": tf.resource_variables_enabled(),
    "tables": [tf.tables_initializer().name, tf.initialize_all_tables().type],
    "tensors": [F.is_tensor(tf.constant(1)), tf.is_tensor(3), tf.is_tensor(tf.Variable(1.0))],
}
