"""Door ``tf.losses``: names and no logic."""

from minigraph.training.cross_entropies import *
from minigraph.training.losses import *
