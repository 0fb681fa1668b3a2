"""Door ``tf.contrib.losses``: names and no logic."""

from minigraph.training.contrib_losses import *
