# Arithmetic on partly known shapes.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [1, None])
z = tf.placeholder(tf.float32)
w = tf.placeholder(tf.float32, [2, None, 1])
t = [
    x + y,
    x * z,
    x + w,
    tf.matmul(x, tf.ones([3, 4])),
    tf.reduce_sum(w, 1),
    tf.transpose(x),
    tf.concat([x, tf.ones([2, 3])], 0),
    tf.reshape(x, [-1, 3]),
    tf.reshape(x, [3, -1]),
    tf.expand_dims(x, 1),
    tf.stack([x, x]),
    tf.squeeze(w, [2]),
    tf.squeeze(w),
]
facts = {"shapes": [v.shape for v in t]}
