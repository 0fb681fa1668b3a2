# Names of the train op and its nodes for one and several variables.
a = tf.Variable(1.0, name="a")
first = tf.train.GradientDescentOptimizer(0.1).minimize(a * a)
b = tf.Variable(2.0, name="b")
second = tf.train.GradientDescentOptimizer(0.1).minimize(a * b)
third = tf.train.GradientDescentOptimizer(0.1).minimize(b * 2.0, name="third")
facts = {
    "names": [op.name for op in (first, second, third)],
    "collection": tf.get_collection("train_op"),
}
