# A counter that refuses to go on.
v = tf.Variable(0, name="v", trainable=False)
up = v.count_up_to(2)
also = tf.count_up_to(v, 9, name="also")


def run(sess):
    sess.run(v.initializer)
    seen = [sess.run(up), sess.run(up)]
    try:
        sess.run(up)
    except tf.errors.OutOfRangeError:
        seen.append(sess.run(also))
    return {"seen": np.array(seen)}
