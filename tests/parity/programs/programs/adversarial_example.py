# The sign of the gradient with respect to the input fools a trained classifier.
tf.set_random_seed(42)
x = tf.placeholder(tf.float32, (None, 6))
y = tf.placeholder(tf.float32, (None, 2))
eps = tf.placeholder_with_default(0.3, ())


def model(x):
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        h = tf.layers.dense(x, 8, activation=tf.nn.relu, name="h")
        return tf.layers.dense(h, 2, name="o")


logits = model(x)
loss = tf.losses.softmax_cross_entropy(y, logits)
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
(gradient,) = tf.gradients(loss, x)
signed = tf.sign(gradient)
adv_x = tf.stop_gradient(tf.clip_by_value(x + eps * signed, -2.0, 2.0))
adv_loss = tf.reduce_mean(
    tf.nn.softmax_cross_entropy_with_logits_v2(labels=tf.stop_gradient(y), logits=model(adv_x))
)
jacobian = tf.stack([tf.gradients(logits[:, i], x)[0] for i in range(2)], axis=1)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(8).normal(0, 1, [20, 6])
    feed = {x: data, y: np.eye(2)[(data[:, 0] > 0).astype(int)]}
    curve = [sess.run([loss, train], feed)[0] for _ in range(20)]
    out = sess.run([adv_loss, jacobian], feed)
    return {"curve": np.array(curve), "out": out, "none": sess.run(adv_loss, {**feed, eps: 0.0})}
