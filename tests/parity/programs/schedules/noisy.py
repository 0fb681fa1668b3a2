# The schedule with noise: its nodes.
tf.set_random_seed(3)
step = tf.placeholder_with_default(0, [], name="step")
rate = tf.train.noisy_linear_cosine_decay(0.1, step, 10)
fetches = {"rate": rate}
