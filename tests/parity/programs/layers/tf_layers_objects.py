# Layer objects: built once, called twice, their variables.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 3], name="x")
layer = tf.layers.Dense(2, activation=tf.nn.relu, name="d")
a = layer(x)
b = layer.apply(x * 2.0)
facts = {
    "variables": layer.trainable_variables,
    "weights": layer.weights,
    "kernel": layer.kernel,
    "names": [a.name, b.name],
}
init = True
fetches = {"a": a, "b": b}
feeds = {x: [[1, 2, 3]]}
