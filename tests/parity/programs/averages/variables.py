# Moving averages of variables and of a tensor.
v = tf.Variable([1.0, 2.0], name="v")
t = tf.multiply(v, 2.0, name="t")
ema = tf.train.ExponentialMovingAverage(0.9)
update = ema.apply([v, t])
plain = tf.train.ExponentialMovingAverage(0.5, name="Plain").apply()
change = tf.assign_add(v, [1.0, 1.0])
facts = {
    "names": [ema.average_name(v), ema.average(v).op.name, ema.average_name(t), ema.name],
    "other": tf.train.ExponentialMovingAverage(0.5).average_name(t),
    "restore": sorted(ema.variables_to_restore()),
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    seen = []
    for _ in range(3):
        sess.run(change)
        sess.run([update, plain])
        seen.append(sess.run([ema.average(v), ema.average(t)]))
    return {"seen": seen}
