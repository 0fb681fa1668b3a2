# The usual pattern of batch norm: train under control of UPDATE_OPS.
tf.set_random_seed(1)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 4, 4, 1], name="x")
net = layers.conv2d(x, 2, 3, normalizer_fn=layers.batch_norm, normalizer_params={"decay": 0.9})
loss = tf.reduce_mean(tf.square(net - 1.0))
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(64)).reshape(4, 4, 4, 1)}
    curve = [sess.run([loss, train], data)[0] for _ in range(20)]
    return {"curve": np.array(curve), "variables": sess.run(tf.global_variables())}
