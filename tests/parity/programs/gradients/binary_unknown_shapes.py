# Broadcasting gradients of placeholders whose shapes are unknown.
x = tf.placeholder(tf.float32, name="x")
y = tf.placeholder(tf.float32, [None], name="y")
fetches = {
    "add": tf.gradients(x + y, [x, y]),
    "mul": tf.gradients(x * y, [x, y]),
    "sub": tf.gradients(y - x, [x, y]),
    "div": tf.gradients(x / y, [x, y]),
}
feeds = {x: [[1, 2], [3, 4]], y: [5, 6]}
