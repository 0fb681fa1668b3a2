# An error while building: case not list.
tf.case(7)
