# Skip-gram pairs with a full softmax; nearest words by normalised embeddings.
tf.set_random_seed(41)
words, size = 12, 4
train_inputs = tf.placeholder(tf.int32, shape=[8])
train_labels = tf.placeholder(tf.int32, shape=[8, 1])
valid_dataset = tf.constant([1, 5, 7], dtype=tf.int32)
embeddings = tf.Variable(tf.random_uniform([words, size], -1.0, 1.0))
softmax_weights = tf.Variable(tf.truncated_normal([words, size], stddev=1.0 / np.sqrt(size)))
softmax_biases = tf.Variable(tf.zeros([words]))
embed = tf.nn.embedding_lookup(embeddings, train_inputs)
logits = tf.matmul(embed, softmax_weights, transpose_b=True) + softmax_biases
labels = tf.reshape(train_labels, [-1])
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
optimizer = tf.train.AdagradOptimizer(1.0).minimize(loss)
norm = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keep_dims=True))
normalized_embeddings = embeddings / norm
valid_embeddings = tf.nn.embedding_lookup(normalized_embeddings, valid_dataset)
similarity = tf.matmul(valid_embeddings, tf.transpose(normalized_embeddings))


def run(sess):
    tf.global_variables_initializer().run(session=sess)
    rng = np.random.RandomState(0)
    curve = []
    for _ in range(30):
        centre = rng.randint(0, words, 8)
        feed = {train_inputs: centre, train_labels: ((centre + 1) % words)[:, None]}
        curve.append(sess.run([optimizer, loss], feed_dict=feed)[1])
    return {"curve": np.array(curve), "similarity": similarity.eval(session=sess)}
