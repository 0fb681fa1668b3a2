"""Door ``tf.flags``: names and no logic."""

from minigraph.platform.flags import *
