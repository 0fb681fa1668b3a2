# Cosine decay with restarts of equal and of growing length.
step = tf.placeholder_with_default(0, [], name="step")
a = tf.train.cosine_decay_restarts(0.1, step, 10, t_mul=1.0)
b = tf.train.cosine_decay_restarts(0.1, step, 10, t_mul=2.0, m_mul=0.9, alpha=0.01)


def run(sess):
    return {str(k): sess.run([a, b], {step: k}) for k in (0, 3, 9, 11, 25, 40)}
