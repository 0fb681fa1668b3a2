# exponential moving averages of variables and their shadow names.
v = tf.Variable([1.0, 2.0], name="v")
ema = tf.train.ExponentialMovingAverage(0.5)
up = ema.apply([v])
facts = {"shadow": ema.average(v), "name": ema.average_name(v)}


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(v.assign([3.0, 6.0]))
    sess.run(up)
    return {"average": sess.run(ema.average(v))}
