# Scaled dot-product attention with several heads, a mask, layer norm and position signals.
tf.set_random_seed(51)
tokens = tf.placeholder(tf.int32, [None, 5], name="tokens")
d, heads = 8, 2


def layer_norm(x, name):
    with tf.variable_scope(name):
        mean, variance = tf.nn.moments(x, [-1], keep_dims=True)
        gamma = tf.get_variable("gamma", [d], initializer=tf.ones_initializer())
        beta = tf.get_variable("beta", [d], initializer=tf.zeros_initializer())
        return gamma * (x - mean) / ((variance + 1e-8) ** 0.5) + beta


def split_heads(x):
    return tf.concat(tf.split(x, heads, axis=2), axis=0)


position = np.arange(5)[:, None] / np.power(100.0, np.arange(d)[None] // 2 * 2.0 / d)
signal = np.where(np.arange(d) % 2 == 0, np.sin(position), np.cos(position))
with tf.variable_scope("encoder"):
    table = tf.get_variable("table", [7, d], initializer=tf.random_uniform_initializer(-0.5, 0.5))
    table = tf.concat((tf.zeros(shape=[1, d]), table[1:, :]), 0)
    x = tf.nn.embedding_lookup(table, tokens) * (d**0.5) + tf.constant(signal, tf.float32)
    Q, K, V = [split_heads(tf.layers.dense(x, d, use_bias=False)) for _ in range(3)]
    scores = tf.matmul(Q, tf.transpose(K, [0, 2, 1])) / (d // heads) ** 0.5
    keys = tf.tile(tf.sign(tf.abs(tf.to_float(tokens))), [heads, 1])
    keys = tf.tile(tf.expand_dims(keys, 1), [1, tf.shape(Q)[1], 1])
    scores = tf.where(tf.equal(keys, 0), tf.ones_like(scores) * (-(2.0**32) + 1), scores)
    weights = tf.nn.softmax(scores)
    mixed = tf.concat(tf.split(tf.matmul(weights, V), heads, axis=0), axis=2)
    out = layer_norm(x + mixed, "ln")
    out = layer_norm(out + tf.layers.dense(tf.layers.dense(out, 16, tf.nn.relu), d), "ff")
logits = tf.tensordot(out, tf.transpose(table), axes=[[2], [0]])
loss = tf.reduce_mean(
    tf.nn.softmax_cross_entropy_with_logits_v2(labels=tf.one_hot(tokens, 7), logits=logits)
)
step = tf.train.get_or_create_global_step()
rate = 0.05 * tf.minimum(tf.to_float(step + 1) * 4.0**-1.5, tf.to_float(step + 1) ** -0.5)
train = tf.train.GradientDescentOptimizer(rate).minimize(loss, global_step=step)


def run(sess):
    sess.run(tf.global_variables_initializer())
    feed = {tokens: [[1, 2, 3, 0, 0], [4, 5, 6, 1, 0], [2, 2, 5, 5, 3]]}
    return {"curve": np.array([sess.run([loss, train], feed)[0] for _ in range(12)])}
