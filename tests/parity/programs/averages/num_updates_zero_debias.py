# num_updates makes the decay smaller at first, zero_debias corrects averages of tensors.
step = tf.train.get_or_create_global_step()
x = tf.placeholder_with_default([1.0, 3.0], [2], name="x")
ema = tf.train.ExponentialMovingAverage(0.99, num_updates=step, zero_debias=True)
update = ema.apply([x])
count = tf.assign_add(step, 1)


def run(sess):
    sess.run(tf.global_variables_initializer())
    seen = []
    for k in range(3):
        sess.run(count)
        sess.run(update, {x: [k, 2.0]})
        seen.append(sess.run(ema.average(x)))
    return {"seen": seen}
