"""Door ``tf.contrib.slim``: names and no logic."""

from minigraph.contrib import layers as layers
from minigraph.contrib import losses as losses
from minigraph.contrib.slim import learning as learning
from minigraph.contrib.slim import model_analyzer as model_analyzer
from minigraph.contrib.slim import utils as utils
from minigraph.model import contrib_initializers as initializers
from minigraph.model import regularizers as regularizers
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
