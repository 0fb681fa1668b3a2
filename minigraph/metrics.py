"""Door ``tf.metrics``: names and no logic."""

from minigraph.training.metric_counts import *
from minigraph.training.metric_thresholds import *
from minigraph.training.metrics import *
