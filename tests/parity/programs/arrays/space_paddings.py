# tf.required_space_to_batch_paddings.
a = tf.required_space_to_batch_paddings([5, 7], [2, 3])
b = tf.required_space_to_batch_paddings(
    tf.placeholder(tf.int32, [2]), [2, 3], base_paddings=[[1, 0], [0, 1]]
)
results = a
fetches = {str(i): v for i, v in enumerate(results)}
