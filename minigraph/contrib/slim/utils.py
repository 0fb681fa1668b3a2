"""Door ``tf.contrib.slim.utils``: names and no logic."""

from minigraph.model.utils import *
