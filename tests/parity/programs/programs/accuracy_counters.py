# Streaming accuracy kept in local variables, reset by a local initializer.
logits = tf.placeholder(tf.float32, [None, 3])
labels = tf.placeholder(tf.int64, [None])
with tf.name_scope("stream"):
    kinds = [tf.GraphKeys.LOCAL_VARIABLES]
    total = tf.Variable(0.0, trainable=False, collections=kinds, name="total")
    count = tf.Variable(0.0, trainable=False, collections=kinds, name="count")
    hits = tf.to_float(tf.equal(tf.argmax(logits, 1), labels))
    update = tf.group(
        tf.assign_add(total, tf.reduce_sum(hits)),
        tf.assign_add(count, tf.to_float(tf.size(hits))),
        name="update",
    )
    value = tf.truediv(total, tf.maximum(count, 1.0), name="value")
reset = tf.variables_initializer(tf.local_variables())
missing = tf.report_uninitialized_variables()


def run(sess):
    before = sess.run(missing)
    sess.run(tf.local_variables_initializer())
    rng = np.random.RandomState(3)
    seen = []
    for _ in range(3):
        sess.run(update, {logits: rng.normal(0, 1, [7, 3]), labels: rng.randint(0, 3, 7)})
        seen.append(sess.run(value))
    sess.run(reset)
    return {"missing": before, "seen": seen, "after": sess.run([total, count, value])}
