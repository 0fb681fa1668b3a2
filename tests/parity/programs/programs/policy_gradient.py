# One policy-gradient agent: responsible outputs by gather on a flattened index, gradient buffers.
tf.set_random_seed(33)
state_in = tf.placeholder(shape=[None, 4], dtype=tf.float32)
hidden = tf.contrib.layers.fully_connected(
    state_in, 8, biases_initializer=None, activation_fn=tf.nn.relu
)
output = tf.contrib.layers.fully_connected(
    hidden, 2, activation_fn=tf.nn.softmax, biases_initializer=None
)
chosen_action = tf.argmax(output, 1)
reward_holder = tf.placeholder(shape=[None], dtype=tf.float32)
action_holder = tf.placeholder(shape=[None], dtype=tf.int32)
indexes = tf.range(0, tf.shape(output)[0]) * tf.shape(output)[1] + action_holder
responsible_outputs = tf.gather(tf.reshape(output, [-1]), indexes)
loss = -tf.reduce_mean(tf.log(responsible_outputs) * reward_holder)
entropy = -tf.reduce_sum(output * tf.log(output), axis=1)
tvars = tf.trainable_variables()
gradient_holders = []
for idx, var in enumerate(tvars):
    placeholder = tf.placeholder(tf.float32, name=str(idx) + "_holder")
    gradient_holders.append(placeholder)
gradients = tf.gradients(loss, tvars)
optimizer = tf.train.AdamOptimizer(learning_rate=1e-2)
update_batch = optimizer.apply_gradients(zip(gradient_holders, tvars))


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(2)
    grad_buffer = sess.run(tf.trainable_variables())
    curve = []
    for _ in range(10):
        grad_buffer = [grad * 0 for grad in grad_buffer]
        for _ in range(3):
            feed = {
                state_in: rng.normal(0, 1, [5, 4]),
                action_holder: rng.randint(0, 2, 5),
                reward_holder: rng.normal(0, 1, 5),
            }
            for idx, grad in enumerate(sess.run(gradients, feed_dict=feed)):
                grad_buffer[idx] += grad
        sess.run(update_batch, feed_dict=dict(zip(gradient_holders, grad_buffer)))
        curve.append(sess.run(tf.reduce_mean(entropy), feed))
    return {"curve": np.array(curve), "action": sess.run(chosen_action, {state_in: np.eye(4)})}
