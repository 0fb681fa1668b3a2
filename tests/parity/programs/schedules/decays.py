# Every learning-rate schedule, as a function of the step.
step = tf.placeholder_with_default(0, [], name="step")
t = tf.train
rates = [
    t.exponential_decay(0.1, step, 10, 0.5),
    t.exponential_decay(0.1, step, 10, 0.5, staircase=True, name="stairs"),
    t.natural_exp_decay(0.1, step, 10, 0.5),
    t.inverse_time_decay(0.1, step, 10, 0.5),
    t.inverse_time_decay(0.1, step, 10, 0.5, staircase=True),
    t.polynomial_decay(0.1, step, 10),
    t.polynomial_decay(0.1, step, 10, 0.01, power=0.5, cycle=True),
    t.cosine_decay(0.1, step, 10, alpha=0.1),
    t.linear_cosine_decay(0.1, step, 10),
    t.piecewise_constant(step, [4, 8], [1.0, 0.5, 0.1]),
]


def run(sess):
    return {str(k): sess.run(rates, {step: k}) for k in (0, 3, 7, 10, 25)}
