# A normalizer of one's own with parameters.
def scale(inputs, factor, scope=None):
    with tf.variable_scope(scope, "Scale", [inputs]):
        gamma = tf.get_variable(
            "gamma", [inputs.shape[-1].value], initializer=tf.ones_initializer()
        )
        return inputs * gamma * factor


tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 5 * 2).reshape(1, 5, 5, 2), tf.float32)
y = tf.contrib.layers.conv2d(x, 2, 3, normalizer_fn=scale, normalizer_params={"factor": 2.0})
init = True
fetches = {"y": y}
