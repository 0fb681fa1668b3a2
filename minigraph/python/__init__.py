"""Door ``tf.python``: modules that TF1 programs reach by their path; names and no logic."""
