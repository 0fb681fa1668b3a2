# The first chapters of a course: constants, slices, reductions, casts, shapes, sequences.
scalar = tf.constant(2)
vector = tf.constant([5, 6, 2], name="vector")
matrix = tf.constant([[1, 2, 3], [2, 3, 4], [3, 4, 5]])
cube = tf.constant([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], dtype=tf.float32)
facts = {
    "shapes": [str(t.shape) for t in (scalar, vector, matrix, cube)],
    "printed": [str(vector), repr(cube)],
    "rank": cube.get_shape().ndims,
    "dtype": cube.dtype.name,
    "equal": scalar.dtype == tf.int32,
    "value": tf.contrib.util.constant_value(vector).tolist(),
}
fetches = {
    "sum": tf.add(scalar, 3) + vector,
    "floor": [7 // scalar, tf.constant(7.5) // 2.0, -7 % scalar, tf.div(7, 2), tf.mod(7, 4)],
    "true": scalar / 4,
    "powers": tf.constant([1.0, 2.0]) ** 2,
    "cast": tf.to_int32(cube[..., 0] * 1.7),
    "slice": [matrix[1], matrix[:, 1], matrix[::-1, -1], vector[tf.newaxis, :2]],
    "lin": [tf.linspace(10.0, 13.0, 4), tf.lin_space(0.0, 1.0, 3)],
    "range": [tf.range(3, 18, 3), tf.range(5), tf.range(2.0, 4.0, 0.5)],
    "fill": [tf.fill([2, 2], 8), tf.zeros([2], tf.int32), tf.ones_like(vector), tf.eye(2)],
    "reduce": [
        tf.reduce_all(matrix > 0),
        tf.reduce_any(tf.equal(vector, 6)),
        tf.reduce_prod(vector),
    ],
    "logsumexp": tf.reduce_logsumexp(cube, axis=[0, 2]),
    "stack": tf.stack([vector, vector + 1], axis=1),
    "tile": tf.tile(vector, [2]),
    "reverse": tf.reverse(matrix, axis=[1]),
    "transpose": tf.transpose(cube, perm=[2, 0, 1]),
    "matmul": tf.matmul(cube, cube, transpose_a=True),
    "argsort": tf.nn.top_k(vector, 3).indices,
    "cumsum": tf.cumsum(vector, exclusive=True),
    "unique": tf.unique(tf.constant([1, 1, 2, 4, 4])),
    "diff": tf.setdiff1d([1, 2, 3, 4], [2, 4]),
    "boolean": tf.boolean_mask(matrix, [True, False, True]),
    "scatter": tf.scatter_nd([[1], [3]], [9, 10], [5]),
    "diag": tf.diag([1.0, 2.0]),
    "norm": tf.norm(cube),
    "clip": tf.clip_by_norm(cube, 2.0),
    "maximum": tf.maximum(vector, 4),
    "bitcast": tf.dtypes.cast(True, tf.float32),
    "segment": tf.segment_mean(tf.constant([1.0, 2.0, 6.0]), [0, 0, 1]),
    "sparse": tf.sequence_mask([1, 3], 4),
    "size": [tf.size(matrix), tf.rank(matrix), tf.shape(cube)],
    "string": tf.constant("hello"),
}
