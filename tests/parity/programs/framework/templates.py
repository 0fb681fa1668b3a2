# make_template: variables made at the first call and shared by the others, scopes named anew.
def scaled(x, offset=1.0):
    w = tf.get_variable("w", [], initializer=tf.ones_initializer())
    tf.get_variable("still", [], trainable=False)
    return x * w + offset


first = tf.make_template("scaled", scaled)
second = tf.make_template("scaled", scaled, offset=5.0)
early = tf.make_template("early", scaled, create_scope_now_=True)
named = tf.make_template("ignored", scaled, unique_name_="exactly")
before = [first.variables, early.variable_scope_name, first.variable_scope_name]
with tf.variable_scope("outer"):
    outputs = [first(1.0), first(2.0), second(3.0), early(4.0), early(5.0), named(6.0)]
outputs.append(first(7.0))
facts = {
    "before": before,
    "names": [t.name for t in (first, second, early, named)],
    "scopes": [t.variable_scope_name for t in (first, second, early, named)],
    "variables": [v.name for v in first.variables],
    "trainable": [v.name for v in first.trainable_variables],
    "not trainable": [v.name for v in first.non_trainable_variables],
    "all": [v.name for v in tf.global_variables()],
}
