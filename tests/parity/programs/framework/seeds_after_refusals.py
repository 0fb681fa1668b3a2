# A node that is refused for its shapes or its taken name is numbered all the same: seeds tell.
facts = {}
tf.set_random_seed(7)
a = tf.ones([2, 3])
builds = [
    lambda: tf.matmul(a, a),
    lambda: tf.reshape(a, [4]),
    lambda: tf.nn.conv2d(a, a, [1, 1, 1, 1], "SAME"),
    lambda: tf.concat([a, tf.ones([3, 4, 5])], 0),
    lambda: tf.add(a, tf.constant(1)),
    lambda: tf.nn.bias_add(a, [1.0, 2.0]),
    lambda: tf.squeeze(a, [0]),
    lambda: tf.fill([-1], 2.0),
    lambda: tf.layers.conv2d(a, 3, 3),
    lambda: tf.identity(a, name="ones/"),
    lambda: tf.transpose(a, [0, 1, 2]),
    lambda: tf.split(a, 2, axis=1),
    lambda: tf.where(a > 0, a, tf.ones([4])),
    lambda: tf.nn.softmax_cross_entropy_with_logits_v2(labels=a, logits=tf.ones([4, 3])),
    lambda: tf.gather(a, [0], axis=5),
]
fetches = {}
for i, build in enumerate(builds):
    try:
        build()
    except (TypeError, ValueError) as error:
        facts[str(i)] = type(error).__name__
    fetches["random%d" % i] = tf.random_uniform([2], name="random%d" % i)
