# An error while building: case not callable.
tf.case([(tf.constant(True), 7)])
