"""Door ``tf.layers``: names and no logic."""

from minigraph.model.layers.base import *
from minigraph.model.layers.conv import *
from minigraph.model.layers.conv_transpose import *
from minigraph.model.layers.core import *
from minigraph.model.layers.input_spec import *
from minigraph.model.layers.normalization import *
from minigraph.model.layers.pooling import *
from minigraph.model.layers.separable import *
