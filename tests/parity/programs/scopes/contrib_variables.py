# tf.contrib.framework makes variables and finds them again.
fw = tf.contrib.framework
with fw.arg_scope([fw.model_variable, fw.variable], device="/cpu:0", trainable=False):
    a = fw.model_variable("a", [2], initializer=tf.ones_initializer(), regularizer=None)
    b = fw.variable("b", [1], dtype=tf.int32)
c = fw.local_variable(1.0, name="c")
d = fw.global_variable(2.0, name="d")
gs = fw.get_or_create_global_step()
with tf.variable_scope("s"):
    e = fw.model_variable("a", [1], collections=["zz"])
op, fd = fw.assign_from_values({"a": np.ones([2]), "s/a": np.ones([1])})
facts = {
    "said": [
        [x.name for x in fw.get_variables()],
        [x.name for x in fw.get_model_variables("s")],
        [x.name for x in fw.get_variables_by_name("a")],
        [x.name for x in fw.get_variables_by_suffix("a")],
        fw.get_unique_variable("a").name,
        op.name,
        [k.name for k in fd],
        [x.name for x in fw.filter_variables(tf.global_variables(), ["a"], ["s/"])],
        [x.name for x in fw.get_variables_to_restore(exclude=["s"])],
    ]
}
