"""Door ``tf.losses``: names and no logic."""

from minigraph.training.losses import *
