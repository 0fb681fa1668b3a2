"""Door ``tf.contrib.layers``: names and no logic."""

from minigraph.model.contrib_initializers import *
from minigraph.model.contrib_layers.batch_norm import *
from minigraph.model.contrib_layers.conv_transpose import *
from minigraph.model.contrib_layers.convolution import *
from minigraph.model.contrib_layers.dense import *
from minigraph.model.contrib_layers.normalization import *
from minigraph.model.contrib_layers.pooling import *
from minigraph.model.contrib_layers.separable import *
from minigraph.model.contrib_layers.simple import *
from minigraph.model.regularizers import *
