"""The layers of ``tf.layers``: objects that make their variables once and apply them to inputs."""
