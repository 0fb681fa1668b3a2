# What is inside a branch cannot be fetched.
kept = []
p = tf.placeholder_with_default(True, [])
tf.cond(p, lambda: kept.append(tf.constant(1)) or kept[0], lambda: tf.constant(2))
fetches = {"x": kept[0]}
