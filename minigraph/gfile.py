"""Door ``tf.gfile``: names and no logic."""

from minigraph.platform.files import *
