"""Door ``tf.train``: names and no logic."""

from minigraph.model.global_step import *
