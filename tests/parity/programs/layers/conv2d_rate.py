# rate > 1 expands into SpaceToBatchND, Conv2D and BatchToSpaceND.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 9 * 7 * 2).reshape(2, 9, 7, 2), tf.float32)
y = tf.contrib.layers.conv2d(x, 3, 3, rate=2)
z = tf.contrib.layers.conv2d(x, 3, 3, rate=[1, 2], padding="VALID", scope="z")
init = True
fetches = {"y": y, "z": z}
