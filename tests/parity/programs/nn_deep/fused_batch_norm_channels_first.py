# fused_batch_norm with channels first: nodes only.
x = tf.placeholder(tf.float32, [None, 2, 4, None])
s = tf.constant([1.0, 2.0])
o = tf.constant([0.5, -0.5])
y, m, v = tf.nn.fused_batch_norm(x, s, o, data_format="NCHW")
z, _, _ = tf.nn.fused_batch_norm(
    x, s, o, mean=[0.1, 0.2], variance=[1.0, 2.0], is_training=False, data_format="NCHW"
)
g = tf.gradients([y * y, z], [x, s, o])
