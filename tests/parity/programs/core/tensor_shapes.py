# TensorShape and Dimension arithmetic.
a, b, u = tf.TensorShape([2, None]), tf.TensorShape([None, 3]), tf.TensorShape(None)
facts = {
    "merge": a.merge_with(b),
    "concat": a.concatenate(b),
    "slice": tf.TensorShape([1, 2, 3])[1:],
    "ndims": [a.ndims, u.ndims],
    "defined": [a.is_fully_defined(), tf.TensorShape([1]).is_fully_defined()],
    "compatible": [a.is_compatible_with(b), a.is_compatible_with([3, 3]), u.is_compatible_with(a)],
    "elements": [a.num_elements(), tf.TensorShape([2, 3]).num_elements()],
    "len": len(a),
    "text": [str(a), str(u), repr(b), str(tf.TensorShape([])), str(tf.TensorShape([4]))],
    "item": a[0],
    "with_rank": a.with_rank(2),
    "iterated": list(b),
    "list": tf.TensorShape((1, 2)).as_list(),
    "equal": [
        tf.TensorShape([1, 2]) == [1, 2],
        tf.Dimension(3) == 3,
        (tf.Dimension(None) == 3) is None,
    ],
    "dims": [
        (tf.Dimension(7) // 2).value,
        (tf.Dimension(None) + 1).value,
        int(tf.Dimension(2) * 3),
    ],
    "at_least": a.with_rank_at_least(1),
    "unknown": tf.TensorShape([None] * 2),
}
