# What TensorFlow takes for a nested list of numbers: arrays inside of lists, and ranges, it does not.
facts = {}


def attempt(key, build):
    try:
        facts[key] = build().dtype.name
    except (TypeError, ValueError) as error:
        facts[key] = type(error).__name__


rows = [np.ones(3), np.ones(3)]
x = tf.ones([2, 3])
attempt("range", lambda: tf.constant(range(3)))
attempt("axes", lambda: tf.reduce_sum(x, range(2)))
attempt("perm", lambda: tf.transpose(x, range(2)))
attempt("shape", lambda: tf.placeholder(tf.float32, range(1, 3)))
attempt("rows", lambda: tf.constant(rows))
attempt("added", lambda: x + rows)
attempt("row", lambda: tf.constant([[1, 2], np.array([3, 4])]))
attempt("scalars", lambda: tf.constant([np.array(1), np.array(3)]))
attempt("shape of one", lambda: tf.constant([1, 2], shape=2))
stacked = tf.stack(rows)
facts["stacked"] = stacked.dtype.name
fetches = {"stacked": stacked}
