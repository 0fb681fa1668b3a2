# A dtype that is none.
x = tf.placeholder("nonsense")
