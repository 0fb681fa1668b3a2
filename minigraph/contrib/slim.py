"""Door ``tf.contrib.slim``: names and no logic."""

from minigraph import losses as losses
from minigraph.contrib import layers as layers
from minigraph.contrib.layers import *
from minigraph.model import utils as utils
from minigraph.model.arg_scope import *
from minigraph.model.contrib_layers.pooling import pool as pool
from minigraph.model.framework import *
from minigraph.model.global_step import assert_global_step as assert_global_step
from minigraph.model.global_step import create_global_step as create_global_step
from minigraph.model.global_step import get_global_step as get_global_step
from minigraph.model.global_step import get_or_create_global_step as get_or_create_global_step
