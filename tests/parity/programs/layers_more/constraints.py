# Constraints are applied to the variables after each step of an optimizer.
tf.set_random_seed(6)
x = tf.placeholder(tf.float32, [2, 4, 4, 1], name="x")
y = tf.layers.conv2d(
    x, 2, 2, kernel_constraint=tf.nn.relu, bias_constraint=lambda v: tf.minimum(v, 0.01)
)
y = tf.layers.dense(tf.layers.flatten(y), 2, kernel_constraint=tf.nn.relu, name="out")
loss = tf.reduce_mean(tf.square(y - 1.0))
step = tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss)
init = True


def run(sess):
    feeds = {x: np.sin(np.arange(32)).reshape([2, 4, 4, 1])}
    return {
        "curve": [sess.run([loss, step], feeds)[0] for _ in range(4)],
        "variables": sess.run(tf.trainable_variables()),
    }
