# fused_batch_norm: training and inference.
x = tf.constant(np.linspace(-1, 1, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32, name="x")
s, o = tf.constant([1.0, 2.0]), tf.constant([0.5, -0.5])
train = tf.nn.fused_batch_norm(x, s, o)
test = tf.nn.fused_batch_norm(
    x, s, o, mean=[0.1, 0.2], variance=[1.0, 2.0], is_training=False, epsilon=0.01
)
fetches = {"train": train, "test": test[0]}
facts = {
    "types": [train[0].op.type, train[0].name, test[1].name],
    "shapes": [t.shape for t in train],
}
