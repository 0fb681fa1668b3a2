"""Door ``tf.python.client``: names and no logic."""

from minigraph.python.client import timeline as timeline
