# Adding to collections, by name, in order, filtered by scope.
with tf.name_scope("one"):
    a = tf.constant(1, name="a")
b = tf.constant(2, name="b")
tf.add_to_collection("mine", a)
tf.add_to_collection("mine", b)
tf.add_to_collection("mine", b)
tf.add_to_collection("words", "hello")
tf.add_to_collections(["x", "y"], 3.5)
tf.get_default_graph().add_to_collections(["x"], {"k": 1})
tf.get_collection_ref("ref").append(b.op)
tf.get_collection_ref("empty")
facts = {
    "mine": tf.get_collection("mine"),
    "scoped": tf.get_collection("mine", scope="one"),
    "absent": tf.get_collection("absent"),
    "words": tf.get_collection("words", "hel"),
}
