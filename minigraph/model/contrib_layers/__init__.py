"""The layers of ``tf.contrib.layers``: functions that make their variables in a variable scope."""
