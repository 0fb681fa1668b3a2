"""Door ``tf.nn``: names and no logic."""

from minigraph.ops.activations import *
