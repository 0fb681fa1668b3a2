"""Door ``tf.random``: names and no logic."""

from minigraph.graph.context import set_random_seed
from minigraph.ops.random import categorical, multinomial, truncated_normal
from minigraph.ops.random import random_normal as normal
from minigraph.ops.random import random_shuffle as shuffle
from minigraph.ops.random import random_uniform as uniform

__all__ = [
    "categorical",
    "multinomial",
    "normal",
    "set_random_seed",
    "shuffle",
    "truncated_normal",
    "uniform",
]
