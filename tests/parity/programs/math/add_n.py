# add_n and accumulate_n.
a, b = tf.constant([1.0, 2.0], name="a"), tf.constant([3.0, 4.0], name="b")
fetches = {
    "two": tf.add_n([a, b]),
    "three": tf.add_n([a, b, a], name="sum"),
    "one": tf.add_n([a]),
    "named_one": tf.add_n([b], name="alone"),
}
