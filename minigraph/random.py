"""Door ``tf.random``: names and no logic."""

from minigraph.graph.context import set_random_seed
from minigraph.ops.random import categorical
from minigraph.ops.random import multinomial
from minigraph.ops.random import random_normal as normal
from minigraph.ops.random import random_shuffle as shuffle
from minigraph.ops.random import random_uniform as uniform
from minigraph.ops.random import truncated_normal

__all__ = [
    "categorical",
    "multinomial",
    "normal",
    "set_random_seed",
    "shuffle",
    "truncated_normal",
    "uniform",
]
