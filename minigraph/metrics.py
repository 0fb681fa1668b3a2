"""Door ``tf.metrics``: names and no logic."""

from minigraph.training.confusion import mean_iou as mean_iou
from minigraph.training.confusion import mean_per_class_accuracy as mean_per_class_accuracy
from minigraph.training.metric_counts import *
from minigraph.training.metric_thresholds import *
from minigraph.training.metrics import *
