# A template that calls another one, and a custom getter around its variables.
def doubled(getter, name, *args, **kwargs):
    return 2.0 * getter(name, *args, **kwargs)


inner = tf.make_template("inner", lambda x: x + tf.get_variable("b", [2]), custom_getter_=doubled)
outer = tf.make_template("outer", lambda x: inner(x) * tf.get_variable("s", []))
results = [outer(tf.zeros([2])), outer(tf.ones([2]))]
facts = {"variables": [v.name for v in tf.global_variables()], "of outer": len(outer.variables)}
