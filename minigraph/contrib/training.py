"""Door ``tf.contrib.training``: names and no logic."""

from minigraph.platform.hparams import *
from minigraph.training.train_op import *
