# Another number of lengths.
x = tf.placeholder(tf.float32, [5, 3, 4])
y = tf.reverse_sequence(x, [1, 3], seq_axis=1, batch_axis=0)
