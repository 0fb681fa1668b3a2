"""Door ``tf.io``: names and no logic."""

from minigraph import gfile as gfile
from minigraph.interop.write_graph import *
