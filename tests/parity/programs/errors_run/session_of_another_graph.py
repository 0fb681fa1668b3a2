# eval in the session of another graph.
x = tf.constant(1.0)


def run(sess):
    with tf.Session(graph=tf.Graph()) as other:
        return {"x": x.eval(session=other)}
