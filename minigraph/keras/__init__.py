"""Door ``tf.keras``: names and no logic. Only the initializers are there."""

from minigraph.keras import initializers as initializers
