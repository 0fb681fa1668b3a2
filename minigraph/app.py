"""Door ``tf.app``: names and no logic."""

from minigraph import flags as flags
from minigraph.platform.app import *
