"""Door ``tf.compat.v1``: the front door itself, so that either import names the same things."""

import sys

import minigraph

sys.modules[__name__] = minigraph
