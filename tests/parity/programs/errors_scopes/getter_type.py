# Getter type.
tf.get_variable("v", [1], custom_getter=3)
