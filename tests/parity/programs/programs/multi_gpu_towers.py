# Towers on devices, gradients averaged over towers, applied once.
tf.set_random_seed(53)
x = tf.placeholder(tf.float32, [8, 3])
y = tf.placeholder(tf.float32, [8, 1])
opt = tf.train.GradientDescentOptimizer(0.1)
tower_grads, tower_losses = [], []
with tf.variable_scope(tf.get_variable_scope()):
    for i, (px, py) in enumerate(zip(tf.split(x, 2), tf.split(y, 2))):
        with tf.device("/gpu:%d" % i), tf.name_scope("tower_%d" % i):
            pred = tf.layers.dense(px, 1, name="linear")
            loss = tf.reduce_mean(tf.square(pred - py))
            tf.get_variable_scope().reuse_variables()
            tower_grads.append(opt.compute_gradients(loss))
            tower_losses.append(loss)
average_grads = []
for grad_and_vars in zip(*tower_grads):
    grads = [tf.expand_dims(g, 0) for g, _ in grad_and_vars]
    grad = tf.reduce_mean(tf.concat(axis=0, values=grads), 0)
    average_grads.append((grad, grad_and_vars[0][1]))
train_op = opt.apply_gradients(average_grads)
config = tf.ConfigProto(allow_soft_placement=True, log_device_placement=False)


def run(sess):
    with tf.Session(config=config) as own:
        own.run(tf.global_variables_initializer())
        rng = np.random.RandomState(2)
        feed = {x: rng.normal(0, 1, [8, 3]), y: rng.normal(0, 1, [8, 1])}
        curve = [own.run(tower_losses + [train_op], feed)[:2] for _ in range(15)]
    return {"curve": np.array(curve)}
