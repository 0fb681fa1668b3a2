"""Door ``tf.train``: names and no logic."""

from minigraph.model.global_step import *
from minigraph.model.moving_averages import *
from minigraph.training.adaptive import *
from minigraph.training.optimizer import *
from minigraph.training.optimizers import *
from minigraph.training.schedules import *
