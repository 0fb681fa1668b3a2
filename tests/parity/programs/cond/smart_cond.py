# smart_cond builds one branch where the predicate is known.
smart = tf.contrib.framework.smart_cond
x = tf.constant(1.0, name="x")
p = tf.placeholder_with_default(True, [], name="p")
known = tf.constant(False, name="known")
r = [smart(flag, lambda: x + 1.0, lambda: x + 2.0) for flag in (True, False, 1, known, p)]
s = smart(tf.logical_not(known), lambda: x + 3.0, lambda: x + 4.0)
facts = {"value": tf.contrib.framework.smart_constant_value(known)}
fetches = {"r": r, "s": s}
