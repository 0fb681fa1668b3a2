# Names are unique without regard to case, and count from _1.
names = [
    tf.constant(0, name=n).op.name for n in ["a", "a", "A", "a_1", "a", "b/c", "b/c", "b", "B"]
]
with tf.name_scope("a") as s1, tf.name_scope("B") as s2:
    names.append(tf.no_op(name="x").name)
g = tf.get_default_graph()
facts = {
    "names": names,
    "scopes": [s1, s2],
    "unique": g.unique_name("a"),
    "peek": g.unique_name("a", mark_as_used=False),
    "next": g.unique_name("a"),
}
