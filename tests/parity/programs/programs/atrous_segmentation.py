# Dilated convolutions keep the size; a pixelwise loss with ignored labels through a mask.
tf.set_random_seed(23)
image = tf.placeholder(tf.float32, [1, 9, 9, 2], name="image")
label = tf.placeholder(tf.int32, [1, 9, 9], name="label")
with tf.variable_scope("net", initializer=tf.truncated_normal_initializer(stddev=0.3)):
    w1 = tf.get_variable("w1", [3, 3, 2, 4])
    w2 = tf.get_variable("w2", [3, 3, 4, 4])
    w3 = tf.get_variable("w3", [1, 1, 4, 3])
    net = tf.nn.relu(tf.nn.conv2d(image, w1, [1, 1, 1, 1], "SAME"))
    net = tf.nn.relu(tf.nn.atrous_conv2d(net, w2, rate=2, padding="SAME"))
    raw = tf.nn.conv2d(net, w3, [1, 1, 1, 1], "SAME")
flat = tf.reshape(raw, [-1, 3])
gt = tf.reshape(label, [-1])
indices = tf.squeeze(tf.where(tf.less_equal(gt, 2)), 1)
gt = tf.cast(tf.gather(gt, indices), tf.int32)
prediction = tf.gather(flat, indices)
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=prediction, labels=gt))
l2_losses = [0.001 * tf.nn.l2_loss(v) for v in tf.trainable_variables() if "w" in v.name]
reduced = loss + tf.add_n(l2_losses)
base = tf.constant(0.1)
step_ph = tf.placeholder(dtype=tf.float32, shape=())
learning_rate = tf.scalar_mul(base, tf.pow((1 - step_ph / 20), 0.9))
train = tf.train.MomentumOptimizer(learning_rate, 0.9).minimize(reduced)
pred = tf.expand_dims(tf.argmax(raw, axis=3), dim=3)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(3).normal(0, 1, [1, 9, 9, 2])
    truth = (data[..., 0] > 0).astype(np.int32) + (data[..., 1] > 0.5)
    truth[0, :2] = 255
    curve = []
    for step in range(20):
        feed = {image: data, label: truth, step_ph: step}
        curve.append(sess.run(reduced, feed))
        sess.run(train, feed)
    return {"curve": np.array(curve), "shape": np.array(sess.run(pred, {image: data}).shape)}
