# trainable=False keeps the variables out of TRAINABLE_VARIABLES.
x = tf.ones([1, 5, 5, 2])
a = tf.contrib.layers.conv2d(x, 2, 3, trainable=False)
b = tf.contrib.layers.conv2d(
    x,
    2,
    3,
    trainable=False,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"trainable": False},
)
facts = {"trainable": tf.trainable_variables(), "all": tf.global_variables()}
