"""Door ``tf.graph_util``: names and no logic."""

from minigraph.interop.graph_util import *
