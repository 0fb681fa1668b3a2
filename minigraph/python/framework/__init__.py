"""Door ``tf.python.framework``: names and no logic."""

from minigraph.python.framework import tensor_shape as tensor_shape
