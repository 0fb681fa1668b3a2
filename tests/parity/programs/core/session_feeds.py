# Any tensor can be fed; feeds accept lists, arrays, numbers, and cast where TF does.
a = tf.constant(1.0, name="a")
b = tf.multiply(a, 2.0, name="b")
c = b + 1.0
p = tf.placeholder(tf.float32, [None], name="p")
d = tf.placeholder_with_default(5, [], name="d")


def run(sess):
    return {
        "plain": sess.run(c),
        "fed": sess.run(c, {b: 10.0}),
        "source": sess.run(c, {a: 3}),
        "fetched_feed": sess.run(b, {b: 7.0}),
        "list": sess.run(p, {p: [1, 2]}),
        "array": sess.run(p * 2, feed_dict={p: np.arange(3)}),
        "empty": sess.run(p, {p: []}),
        "default": sess.run([d, d + 1]),
        "given": sess.run(d + 1, {d: 1}),
        "name": sess.run(c, {"b:0": 4}),
    }
