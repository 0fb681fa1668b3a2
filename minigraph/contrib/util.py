"""Door ``tf.contrib.util``: names and no logic."""

from minigraph.ops.constant import constant_value as constant_value
from minigraph.ops.tensor_proto import *
