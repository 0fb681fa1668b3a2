# The global step: get, create, train.global_step.
a = tf.train.get_global_step()
step = tf.train.get_or_create_global_step()
again = tf.train.get_or_create_global_step()
same = tf.train.get_global_step()
facts = {"before": a, "step": step, "dtype": step.dtype, "same": [again is step, same is step]}


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(tf.assign_add(step, 3))
    return {"step": sess.run(step), "helper": tf.train.global_step(sess, step)}
