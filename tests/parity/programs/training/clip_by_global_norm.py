# Gradients clipped by their global norm between compute_gradients and apply_gradients.
w = tf.get_variable("w", initializer=[3.0, -4.0])
loss = tf.reduce_sum(tf.square(w) * [10.0, 1.0])
opt = tf.train.MomentumOptimizer(0.1, 0.5)
grads, variables = zip(*opt.compute_gradients(loss))
clipped, norm = tf.clip_by_global_norm(grads, 1.0)
train = opt.apply_gradients(zip(clipped, variables), tf.train.get_or_create_global_step())


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {
        "curve": np.array([sess.run([loss, norm, train])[:2] for _ in range(10)]),
        "w": sess.run(w),
    }
