"""Door ``tf.debugging``: names and no logic."""

from minigraph.ops.assertion import Assert as Assert
from minigraph.ops.checks import *
from minigraph.ops.checks_static import *
from minigraph.ops.guards import check_numerics as check_numerics
