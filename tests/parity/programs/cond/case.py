# tf.case: nested conds, exclusive or not, with and without a default.
x = tf.placeholder(tf.int32, [], name="x")
first = tf.less(x, 3)
second = tf.greater(x, 1)
a = tf.case(
    [(first, lambda: tf.constant(17)), (second, lambda: tf.constant(23))],
    default=lambda: tf.constant(-1),
)
b = tf.case([(first, lambda: tf.constant(1)), (second, lambda: tf.constant(2))], name="no_default")
c = tf.case(
    [(tf.equal(x, 0), lambda: x * 2), (tf.equal(x, 5), lambda: x * 3)],
    default=lambda: x,
    exclusive=True,
    name="exclusive",
)


def run(sess):
    return {str(i): sess.run([a, c], {x: i}) for i in (0, 2, 5)}
