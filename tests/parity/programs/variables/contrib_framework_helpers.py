# contrib.framework's lookups: by scope, name, suffix, unique, filters.
fw = tf.contrib.framework
with tf.variable_scope("a"):
    x = fw.model_variable("x", [1])
    y = fw.variable("y", [1])
with tf.variable_scope("b"):
    z = fw.model_variable("x", [2])
facts = {
    "model": fw.get_model_variables("a"),
    "all": fw.get_variables(),
    "scope": fw.get_variables("b"),
    "suffix": fw.get_variables_by_suffix("x"),
    "name": fw.get_variables_by_name("y"),
    "unique": fw.get_unique_variable("a/x"),
    "filter": fw.filter_variables(tf.global_variables(), ["a/.*"]),
    "restore": fw.get_variables_to_restore(exclude=["b"]),
    "full": fw.get_variable_full_name(x),
    "local": fw.get_local_variables(),
    "trainable": fw.get_trainable_variables("a"),
}
