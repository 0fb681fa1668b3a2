# stop_gradient and stop_gradients.
a = tf.constant(2.0, name="a")
b = a * 3.0
fetches = {
    "whole": tf.gradients(a + b, [a, b]),
    "stopped": tf.gradients(a + b, [a, b], stop_gradients=[a, b]),
    "node": tf.gradients(a * tf.stop_gradient(b), [a]),
}
facts = {"cut": tf.gradients(tf.stop_gradient(a), a)}
