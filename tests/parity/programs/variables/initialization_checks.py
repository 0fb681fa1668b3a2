# report_uninitialized_variables, is_variable_initialized, variables_initializer, no variables.
a = tf.Variable(1.0, name="a")
b = tf.Variable([2.0], name="b")
some = tf.variables_initializer([a], name="some")
is_a = tf.is_variable_initialized(a)
report = tf.report_uninitialized_variables()
of_b = tf.report_uninitialized_variables([b], name="of_b")


def run(sess):
    values = {"before": sess.run([is_a, report])}
    sess.run(some)
    values["after"] = sess.run([is_a, report, of_b])
    sess.run(tf.initialize_all_variables())
    values["end"] = sess.run([report, of_b])
    return values
