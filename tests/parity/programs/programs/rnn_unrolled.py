# A plain recurrent network unrolled over lists: unstack, one cell by hand, shared weights.
tf.set_random_seed(31)
num_steps, batch_size, num_classes, state_size = 4, 6, 2, 3
x = tf.placeholder(tf.int32, [batch_size, num_steps], name="input_placeholder")
y = tf.placeholder(tf.int32, [batch_size, num_steps], name="labels_placeholder")
init_state = tf.zeros([batch_size, state_size])
x_one_hot = tf.one_hot(x, num_classes)
rnn_inputs = tf.unstack(x_one_hot, axis=1)
with tf.variable_scope("rnn_cell"):
    W = tf.get_variable("W", [num_classes + state_size, state_size])
    b = tf.get_variable("b", [state_size], initializer=tf.constant_initializer(0.0))


def rnn_cell(rnn_input, state):
    with tf.variable_scope("rnn_cell", reuse=True):
        W = tf.get_variable("W", [num_classes + state_size, state_size])
        b = tf.get_variable("b", [state_size], initializer=tf.constant_initializer(0.0))
    return tf.tanh(tf.matmul(tf.concat([rnn_input, state], 1), W) + b)


state = init_state
rnn_outputs = []
for rnn_input in rnn_inputs:
    state = rnn_cell(rnn_input, state)
    rnn_outputs.append(state)
final_state = rnn_outputs[-1]
with tf.variable_scope("softmax"):
    W = tf.get_variable("W", [state_size, num_classes])
    b = tf.get_variable("b", [num_classes], initializer=tf.constant_initializer(0.0))
logits = [tf.matmul(rnn_output, W) + b for rnn_output in rnn_outputs]
y_as_list = tf.unstack(y, num=num_steps, axis=1)
losses = [
    tf.nn.sparse_softmax_cross_entropy_with_logits(labels=label, logits=logit)
    for logit, label in zip(logits, y_as_list)
]
total_loss = tf.reduce_mean(losses)
train_step = tf.train.AdagradOptimizer(0.1).minimize(total_loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(0)
    memory = np.zeros((batch_size, state_size))
    curve = []
    for _ in range(20):
        bits = rng.randint(0, 2, [batch_size, num_steps])
        feed = {x: bits, y: 1 - bits, init_state: memory}
        loss, memory, _ = sess.run([total_loss, final_state, train_step], feed_dict=feed)
        curve.append(loss)
    return {"curve": np.array(curve), "memory": memory}
