# Collections given to variables.
v = tf.Variable(1.0, collections=["x", "y"], trainable=False)
w = tf.Variable(1.0, collections=("x",))
local = tf.get_local_variable("l", [1], collections=["q"])
facts = {
    "said": [
        {
            k: [a.name for a in tf.get_collection(k)]
            for k in sorted(tf.get_default_graph().get_all_collection_keys())
        }
    ]
}
