"""Door ``tf.nn``: names and no logic."""

from minigraph.ops.activations import *
from minigraph.ops.extremes import in_top_k as in_top_k
from minigraph.ops.extremes import top_k as top_k
