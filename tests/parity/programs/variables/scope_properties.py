# What a VariableScope knows and how it is changed.
with tf.variable_scope("a", initializer=tf.zeros_initializer()) as a:
    before = [a.name, a.reuse, a.original_name_scope, a.initializer is None, a.caching_device]
    a.reuse_variables()
    after = a.reuse
    with tf.variable_scope("b") as b:
        inherited = b.reuse
outside = tf.get_variable_scope()
facts = {
    "before": before,
    "after": after,
    "inherited": inherited,
    "outside": [outside.name, outside.reuse],
    "original": outside.original_name_scope,
    "resource": outside.use_resource,
}
