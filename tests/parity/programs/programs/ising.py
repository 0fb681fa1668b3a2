# Spins on a ring of rings by roll, with checks that everything stays finite.
tf.set_random_seed(5)
field = tf.placeholder(tf.float32, [], name="field")
spins = tf.get_variable("spins", [4, 4], initializer=tf.random_normal_initializer(seed=1))
energy = -tf.reduce_sum(spins * (tf.roll(spins, shift=1, axis=0) + tf.roll(spins, [2], axis=[-1])))
energy -= field * tf.reduce_sum(spins)
energy = tf.verify_tensor_all_finite(energy, "energy")
force = tf.gradients(energy, spins)[0]
cooler = tf.assign(spins, tf.tanh(spins - 0.1 * force))
odd = tf.manip.roll(tf.range(5), -7, 0)
checks = tf.add_check_numerics_ops()


def run(sess):
    sess.run(tf.global_variables_initializer())
    curve = []
    for _ in range(10):
        curve.append(sess.run([energy, checks], {field: 0.5})[0])
        sess.run(cooler, {field: 0.5})
    return {"curve": np.array(curve), "odd": sess.run(odd)}
