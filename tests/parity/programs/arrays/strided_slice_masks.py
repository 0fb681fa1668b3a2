# tf.strided_slice with and without strides and masks.
x = tf.ones([3, 4])
y = tf.strided_slice(x, [0, 1], [2, 3])
z = tf.strided_slice(x, [0, 1], [2, 3], [1, 1], end_mask=1, shrink_axis_mask=2)
results = [y, z]
fetches = {str(i): v for i, v in enumerate(results)}
