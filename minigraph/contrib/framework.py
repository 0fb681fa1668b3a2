"""Door ``tf.contrib.framework``: names and no logic."""

from minigraph.model.arg_scope import *
from minigraph.model.framework import *
