# Every pair of center and scale, fused and not.
x = tf.placeholder(tf.float32, [None, 4, 4, 2], name="x")
for center in (False, True):
    for scale in (False, True):
        a = tf.contrib.layers.batch_norm(x, center=center, scale=scale)
        b = tf.contrib.layers.batch_norm(x, center=center, scale=scale, fused=False)
