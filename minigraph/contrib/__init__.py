"""Door ``tf.contrib``: names and no logic."""

from minigraph.contrib import framework as framework
from minigraph.contrib import layers as layers
from minigraph.contrib import losses as losses
from minigraph.contrib import slim as slim
from minigraph.contrib import training as training
from minigraph.contrib import util as util
