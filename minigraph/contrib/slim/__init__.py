"""Door ``tf.contrib.slim``: names and no logic."""

from minigraph import losses as losses
from minigraph.contrib import layers as layers
from minigraph.model import utils as utils
from minigraph.model.arg_scope import *
from minigraph.model.contrib_initializers import *
from minigraph.model.contrib_layers.batch_norm import *
from minigraph.model.contrib_layers.conv_transpose import *
from minigraph.model.contrib_layers.convolution import *
from minigraph.model.contrib_layers.dense import *
from minigraph.model.contrib_layers.normalization import *
from minigraph.model.contrib_layers.pooling import *
from minigraph.model.contrib_layers.pooling import pool as pool
from minigraph.model.contrib_layers.separable import *
from minigraph.model.contrib_layers.simple import *
from minigraph.model.framework import *
from minigraph.model.global_step import assert_global_step as assert_global_step
from minigraph.model.global_step import create_global_step as create_global_step
from minigraph.model.global_step import get_global_step as get_global_step
from minigraph.model.global_step import get_or_create_global_step as get_or_create_global_step
from minigraph.model.regularizers import *
