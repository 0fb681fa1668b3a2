"""Door ``tf.contrib.layers``: names and no logic."""

from minigraph.model.contrib_initializers import *
from minigraph.model.regularizers import *
