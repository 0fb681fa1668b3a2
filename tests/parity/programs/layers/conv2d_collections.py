# variables_collections as a list and as a dict; outputs_collections with aliases.
x = tf.ones([1, 6, 6, 2])
a = tf.contrib.layers.conv2d(
    x, 3, 3, variables_collections=["all"], outputs_collections="ends", scope="a"
)
b = tf.contrib.layers.conv2d(
    a,
    3,
    3,
    variables_collections={"weights": ["w"], "biases": ["b"]},
    outputs_collections="ends",
    scope="b",
)
facts = {"ends": [t.aliases for t in tf.get_collection("ends")]}
