# Slices of placeholders: what stays known statically.
x = tf.placeholder(tf.float32, [None, 5, None], name="x")
u = tf.placeholder(tf.float32, name="u")
t = [x[0], x[:, 1:3], x[..., 0], x[:, :, 2:4], x[:, ::2], x[1:], x[:, tf.newaxis], u[0], u[..., 1]]
facts = {"shapes": [v.shape for v in t], "names": [v.name for v in t]}
