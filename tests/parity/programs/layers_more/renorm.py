# Batch renormalization, virtual batches, an adjustment, axes that are not the last.
x = tf.placeholder(tf.float32, [4, 3, 3, 2], name="x")
training = tf.placeholder_with_default(True, [], name="training")
clipping = {"rmin": 0.5, "rmax": 2.0, "dmax": 1.0}
a = tf.layers.batch_normalization(x, renorm=True, renorm_clipping=clipping, training=training)
b = tf.layers.batch_normalization(x, renorm=True, training=True, momentum=0.9)
c = tf.layers.batch_normalization(x, virtual_batch_size=2, training=True)
d = tf.layers.batch_normalization(x, axis=[1, 3], training=True, scale=False)
e = tf.layers.batch_normalization(
    x, training=training, adjustment=lambda shape: (tf.ones(shape[-1:]) * 2, tf.ones(shape[-1:]))
)
f = tf.contrib.layers.batch_norm(x, renorm=True, renorm_decay=0.9, fused=False, decay=0.9)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
init = True


def run(sess):
    feeds = {x: np.sin(np.arange(72) ** 1.1).reshape([4, 3, 3, 2])}
    before = sess.run([a, b, c, d, e, f], feeds)
    sess.run(updates, feeds)
    return {
        "before": before,
        "averages": sess.run(tf.global_variables()),
        "after": sess.run([a, b, c, d, e, f], {**feeds, training: False}),
    }
