# Two classes, one logit, the loss written out by hand.
tf.set_random_seed(2)
x = tf.placeholder(tf.float32, shape=[None, 2], name="x")
y = tf.placeholder(tf.float32, shape=[None, 1], name="y")
w = tf.Variable(tf.zeros([2, 1]), name="w")
b = tf.Variable(0.0, name="b")
prob = 1.0 / (1.0 + tf.exp(-(tf.matmul(x, w) + b)))
loss = -tf.reduce_mean(y * tf.log(prob) + (1.0 - y) * tf.log(1.0 - prob))
decision = tf.cast(prob > 0.5, tf.float32)
accuracy = tf.reduce_mean(tf.cast(tf.equal(decision, y), tf.float32))
grad_w, grad_b = tf.gradients(xs=[w, b], ys=loss)
learning_rate = 0.5
update_w = tf.assign(w, w - learning_rate * grad_w)
update_b = b.assign(b - learning_rate * grad_b)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(3)
    points = rng.normal(0, 1, [40, 2])
    labels = (points[:, :1] - points[:, 1:] > 0.2).astype(np.float32)
    curve = []
    for _ in range(50):
        _, _, c = sess.run([update_w, update_b, loss], feed_dict={x: points, y: labels})
        curve.append(c)
    return {"curve": np.array(curve), "accuracy": accuracy.eval({x: points, y: labels}, sess)}
