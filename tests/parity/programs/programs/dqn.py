# Q values of two networks; the target network follows by assign ops made from two collections.
tf.set_random_seed(34)
n_actions, n_features = 3, 4
s = tf.placeholder(tf.float32, [None, n_features], name="s")
s_ = tf.placeholder(tf.float32, [None, n_features], name="s_")
q_target = tf.placeholder(tf.float32, [None, n_actions], name="Q_target")


def build_layers(s, c_names, n_l1, w_initializer, b_initializer):
    with tf.variable_scope("l1"):
        w1 = tf.get_variable(
            "w1", [n_features, n_l1], initializer=w_initializer, collections=c_names
        )
        b1 = tf.get_variable("b1", [1, n_l1], initializer=b_initializer, collections=c_names)
        l1 = tf.nn.relu(tf.matmul(s, w1) + b1)
    with tf.variable_scope("l2"):
        w2 = tf.get_variable(
            "w2", [n_l1, n_actions], initializer=w_initializer, collections=c_names
        )
        b2 = tf.get_variable("b2", [1, n_actions], initializer=b_initializer, collections=c_names)
        return tf.matmul(l1, w2) + b2


w_init, b_init = tf.random_normal_initializer(0.0, 0.3), tf.constant_initializer(0.1)
with tf.variable_scope("eval_net"):
    q_eval = build_layers(s, ["eval_net_params", tf.GraphKeys.GLOBAL_VARIABLES], 6, w_init, b_init)
with tf.variable_scope("loss"):
    loss = tf.reduce_mean(tf.squared_difference(q_target, q_eval))
with tf.variable_scope("train"):
    params = tf.get_collection("eval_net_params")
    train_op = tf.train.RMSPropOptimizer(0.01).minimize(loss, var_list=params)
with tf.variable_scope("target_net"):
    q_next = build_layers(
        s_, ["target_net_params", tf.GraphKeys.GLOBAL_VARIABLES], 6, w_init, b_init
    )
t_params = tf.get_collection("target_net_params")
e_params = tf.get_collection("eval_net_params")
replace_target_op = [tf.assign(t, e) for t, e in zip(t_params, e_params)]
soft_replace = [tf.assign(t, 0.99 * t + 0.01 * e) for t, e in zip(t_params, e_params)]


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(5)
    curve = []
    for step in range(20):
        if step % 5 == 0:
            sess.run(replace_target_op)
        now, then = rng.normal(0, 1, [6, 4]), rng.normal(0, 1, [6, 4])
        q1, q2 = sess.run([q_next, q_eval], feed_dict={s_: then, s: now})
        goal = q2.copy()
        goal[np.arange(6), rng.randint(0, 3, 6)] = rng.normal(0, 1, 6) + 0.9 * np.max(q1, axis=1)
        curve.append(sess.run([train_op, loss], feed_dict={s: now, q_target: goal})[1])
    sess.run(soft_replace)
    return {"curve": np.array(curve), "target": sess.run(t_params[1])}
