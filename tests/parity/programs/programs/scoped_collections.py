# Collections filtered by scope, in a net of towers with shared and private parts.
tf.set_random_seed(47)
for tower in range(2):
    with tf.variable_scope("shared", reuse=tower > 0):
        w = tf.get_variable("w", [2], initializer=tf.constant_initializer([1.0, 2.0]))
    with tf.variable_scope("tower_%d" % tower) as vs:
        with tf.name_scope("inner"):
            b = tf.get_variable("b", initializer=lambda: tf.constant([float(tower)] * 2))
        tf.add_to_collection("outputs", tf.multiply(w, b, name="out"))
        tf.add_to_collections(["outputs", "losses"], tf.reduce_sum(w + b, name="sum"))
        tf.get_variable("s", [], trainable=False, collections=["shadows"])
        vs.reuse_variables()
        same = tf.get_variable("b") is b
facts = {
    "towers": tf.get_collection("outputs", scope="tower_1"),
    "regex": tf.get_collection("outputs", scope="tower_./out"),
    "tower_0": tf.trainable_variables(scope="tower_0"),
    "shared": tf.global_variables("shared"),
    "keys": sorted(tf.get_default_graph().get_all_collection_keys()),
    "same": same,
    "scope": vs.name,
    "original": vs.original_name_scope,
}
total = tf.add_n(tf.get_collection("losses"))
init = True
fetches = {"total": total, "outputs": tf.get_collection("outputs")}
