"""Door ``tf.contrib.slim.learning``: names and no logic."""

from minigraph.training.slim_learning import *
