# An optimizer of the user's own.
class Signs(tf.train.Optimizer):
    def __init__(self, rate, use_locking=False, name="Signs"):
        super(Signs, self).__init__(use_locking, name)
        self._rate = rate

    def _create_slots(self, var_list):
        for v in var_list:
            self._zeros_slot(v, "count", self._name)
            self._get_or_make_slot(v, tf.ones_like(v.initialized_value()), "scale", "scale")

    def _prepare(self):
        self._rate_t = tf.convert_to_tensor(self._call_if_callable(self._rate), name="rate")

    def _apply_dense(self, grad, var):
        count = self.get_slot(var, "count")
        scale = self.get_slot(var, "scale")
        update = tf.assign_sub(var, self._rate_t * tf.sign(grad) * scale)
        return tf.group(update, tf.assign_add(count, tf.ones_like(grad)))

    def _apply_sparse(self, grad, var):
        return tf.scatter_sub(var, grad.indices, self._rate_t * tf.sign(grad.values))


v = tf.Variable([1.0, -2.0], name="v")
t = tf.Variable([[1.0], [2.0], [3.0]], name="t")
loss = tf.reduce_sum(tf.square(v)) + tf.reduce_sum(tf.gather(t, [1, 1]))
opt = Signs(0.1)
step = opt.minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(step)
    return {
        "v": sess.run(v),
        "t": sess.run(t),
        "slots": sess.run([opt.get_slot(v, "count"), opt.get_slot(v, "scale")]),
    }
