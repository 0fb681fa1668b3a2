# Variable scopes and name scopes: who gets _1 and who does not.
def layer(scope=None, default=None):
    with tf.variable_scope(scope, default) as vs:
        v = tf.get_variable("v", [1])
        return [vs.name, vs.original_name_scope, v.name, tf.identity(v, name="out").name]


facts = {
    "a": layer("a"),
    "d": layer(None, "d"),
    "d1": layer(None, "d"),
    "d2": layer(None, "d"),
}
with tf.variable_scope("a", reuse=True):
    facts["a_again"] = tf.identity(tf.get_variable("v"), name="out").name
    facts["op"] = tf.constant(1, name="c").name
with tf.name_scope("n"):
    facts["under_name_scope"] = layer("b")
    with tf.variable_scope("x"), tf.name_scope("y"):
        facts["deep"] = [tf.get_variable("z", [1]).name, tf.constant(1).name]
