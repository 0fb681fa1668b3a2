"""Door ``tf.contrib.layers``: names and no logic."""

from minigraph.model.contrib_initializers import *
from minigraph.model.contrib_layers.convolution import *
from minigraph.model.contrib_layers.pooling import *
from minigraph.model.contrib_layers.separable import *
from minigraph.model.regularizers import *
