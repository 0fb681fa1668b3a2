# minimize: var_list, name, grad_loss, gate_gradients, colocation.
a = tf.Variable([1.0, 2.0], name="a")
b = tf.Variable([3.0, 1.0], name="b")
loss = a * a * b
Descent = tf.train.GradientDescentOptimizer
one = Descent(0.1).minimize(loss, var_list=[a], name="one")
two = Descent(0.1, name="Two").minimize(loss, grad_loss=tf.constant([1.0, 0.0]))
three = Descent(0.1).minimize(loss, colocate_gradients_with_ops=True)
four = Descent(0.1).minimize(loss, gate_gradients=tf.train.Optimizer.GATE_NONE)
five = Descent(tf.constant(0.2)).minimize(loss, gate_gradients=tf.train.Optimizer.GATE_GRAPH)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {}
    # Ungated gradients (four) race with the updates: only its graph is compared.
    for key, op in (("one", one), ("two", two), ("three", three), ("five", five)):
        sess.run(op)
        values[key] = sess.run([a, b])
    return values
