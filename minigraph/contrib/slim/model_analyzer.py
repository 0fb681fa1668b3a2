"""Door ``tf.contrib.slim.model_analyzer``: names and no logic."""

from minigraph.model.analyzer import *
