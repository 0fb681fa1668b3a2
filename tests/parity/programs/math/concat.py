# concat of tensors, of lists, of one tensor, of partly known shapes.
a = tf.constant([[1, 2]], name="a")
b = tf.constant([[3, 4]], name="b")
p = tf.placeholder(tf.int32, [None, 2], name="p")
fetches = {
    "rows": tf.concat([a, b], 0),
    "columns": tf.concat([a, b], axis=-1),
    "one": tf.concat([a], 0),
    "lists": tf.concat([[1, 2], [3]], 0),
    "fed": tf.concat([p, a], 0),
    "named": tf.concat([a, b, a], 1, name="wide"),
}
facts = {"shapes": [tf.concat([p, a], 0).shape, tf.concat([p, p], 1).shape]}
feeds = {p: [[7, 8], [9, 10]]}
