# Names and arguments of older releases that 1.15 still takes.
x = tf.placeholder(tf.float32, [2, 3], "x")
parts = tf.split(x, num_or_size_splits=3, axis=1)
outs = [
    tf.reduce_sum(x, reduction_indices=[1], keep_dims=True),
    tf.argmax(x, dimension=1),
    tf.expand_dims(x, dim=1),
    tf.squeeze(tf.expand_dims(x, -1), squeeze_dims=[2]),
    tf.nn.softmax(x, dim=-1),
    tf.nn.l2_normalize(x, dim=1),
    tf.to_double(x),
    tf.to_int64(x),
    tf.log_sigmoid(x),
    tf.is_nan(x),
    tf.concat(parts, 1),
    tf.reverse_v2(x, [0]),
    tf.nn.zero_fraction(x),
    tf.count_nonzero(x, axis=0),
    tf.matrix_transpose(x),
    tf.div(x, 2.0),
    tf.floordiv(x, 2.0),
    tf.squared_difference(x, 1.0),
    tf.rsqrt(tf.abs(x) + 1.0),
    tf.unsorted_segment_max(x, [0, 0], 1),
    tf.nn.crelu(x),
    tf.sparse_to_dense([[0, 1], [1, 2]], [2, 3], [5.0, 6.0]),
]
fetches = {"outs": outs}
feeds = {x: [[1.0, -2.0, 0.0], [4.0, 0.5, -0.5]]}
