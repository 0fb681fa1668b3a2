# contrib.framework.remove_squeezable_dimensions with known and unknown ranks; reduce_sum_n.
F = tf.contrib.framework
flat, column = tf.zeros([2, 3]), tf.zeros([2, 3, 1])
unknown = tf.placeholder(tf.float32, name="unknown")
pairs = [(flat, column), (column, flat), (flat, flat), (flat, unknown), (unknown, unknown)]
squeezed = [F.remove_squeezable_dimensions(*pair) for pair in pairs]
total = F.reduce_sum_n([flat, column], name="total")
alone = F.reduce_sum_n([flat])
facts = {"shapes": [[str(t.shape) for t in pair] for pair in squeezed], "total": total.name}
