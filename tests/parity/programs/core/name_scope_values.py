# tf.name_scope's default_name and values; scope strings that end in a slash.
x = tf.constant(1.0, name="x")


def op(x, name=None):
    with tf.name_scope(name, "my_op", [x]) as scope:
        return tf.add(x, 1.0, name=scope)


names = [op(x).name, op(x).name, op(x, "given").name, op(x, "given").name, op(x, "a/b/").name]
with tf.name_scope("outer"):
    names += [op(x).name, op(x, "given").name]
g = tf.get_default_graph()
with g.name_scope("q") as q:
    names.append(g.get_name_scope())
facts = {"names": names, "scope": q, "outside": g.get_name_scope()}
