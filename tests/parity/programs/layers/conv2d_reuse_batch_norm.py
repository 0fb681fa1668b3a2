# Reuse of a layer with batch norm: variables are shared, update ops are not.
tf.set_random_seed(1)
layers = tf.contrib.layers
x = tf.constant(np.cos(np.arange(64)).reshape(2, 4, 4, 2), tf.float32)


def net(x, training, reuse):
    return layers.conv2d(
        x,
        2,
        3,
        normalizer_fn=layers.batch_norm,
        scope="c",
        reuse=reuse,
        normalizer_params={"is_training": training},
    )


a, b = net(x, True, None), net(x, False, True)
init = True
fetches = {"a": a, "b": b}
facts = {"variables": tf.global_variables(), "updates": tf.get_collection(tf.GraphKeys.UPDATE_OPS)}
