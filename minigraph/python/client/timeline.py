"""Door ``tf.python.client.timeline``: names and no logic."""

from minigraph.interop.timeline import *
