"""Door ``tf.logging``: names and no logic."""

from minigraph.platform.logging import *
