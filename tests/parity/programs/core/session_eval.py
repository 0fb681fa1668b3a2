# eval and run use the default session; a session is a context manager; state lives in it.
v = tf.Variable(1.0, name="v")
up = v.assign_add(1.0)


def run(sess):
    v.initializer.run()
    up.op.run()
    values = {
        "eval": v.eval(),
        "tensor": (v * 2.0).eval(),
        "session": tf.get_default_session() is sess,
    }
    with tf.Session() as other:
        other.run(v.initializer)
        values["other"] = v.eval()
    values["mine"] = v.eval(session=sess)
    return values
