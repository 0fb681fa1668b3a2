# A soft-margin SVM with a gaussian kernel in its dual form.
tf.set_random_seed(49)
batch_size = 10
x_data = tf.placeholder(shape=[None, 2], dtype=tf.float32)
y_target = tf.placeholder(shape=[None, 1], dtype=tf.float32)
prediction_grid = tf.placeholder(shape=[None, 2], dtype=tf.float32)
b = tf.Variable(tf.random_normal(shape=[1, batch_size]))
gamma = tf.constant(-10.0)
dist = tf.reshape(tf.reduce_sum(tf.square(x_data), 1), [-1, 1])
sq_dists = tf.add(
    tf.subtract(dist, tf.multiply(2.0, tf.matmul(x_data, tf.transpose(x_data)))),
    tf.transpose(dist),
)
my_kernel = tf.exp(tf.multiply(gamma, tf.abs(sq_dists)))
model_output = tf.matmul(b, my_kernel)
first_term = tf.reduce_sum(b)
b_vec_cross = tf.matmul(tf.transpose(b), b)
y_target_cross = tf.matmul(y_target, tf.transpose(y_target))
second_term = tf.reduce_sum(tf.multiply(my_kernel, tf.multiply(b_vec_cross, y_target_cross)))
loss = tf.negative(tf.subtract(first_term, second_term))
rA = tf.reshape(tf.reduce_sum(tf.square(x_data), 1), [-1, 1])
rB = tf.reshape(tf.reduce_sum(tf.square(prediction_grid), 1), [-1, 1])
cross = tf.multiply(2.0, tf.matmul(x_data, tf.transpose(prediction_grid)))
pred_sq_dist = tf.add(tf.subtract(rA, cross), tf.transpose(rB))
pred_kernel = tf.exp(tf.multiply(gamma, tf.abs(pred_sq_dist)))
prediction_output = tf.matmul(tf.multiply(tf.transpose(y_target), b), pred_kernel)
prediction = tf.sign(prediction_output - tf.reduce_mean(prediction_output))
accuracy = tf.reduce_mean(
    tf.cast(tf.equal(tf.squeeze(prediction), tf.squeeze(y_target)), tf.float32)
)
train_step = tf.train.GradientDescentOptimizer(0.002).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(1)
    points = rng.normal(0, 1, [batch_size, 2])
    sides = np.where(np.square(points).sum(1) > 1, 1.0, -1.0)[:, None]
    feed = {x_data: points, y_target: sides}
    curve = []
    for _ in range(30):
        curve.append(sess.run(loss, feed))
        sess.run(train_step, feed)
    feed[prediction_grid] = points
    return {"curve": np.array(curve), "accuracy": sess.run(accuracy, feed)}
