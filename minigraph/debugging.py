"""Door ``tf.debugging``: names and no logic."""

from minigraph.ops.assertion import Assert as Assert
from minigraph.ops.checks import *
from minigraph.ops.checks_static import *
from minigraph.ops.finite import verify_tensor_all_finite as assert_all_finite
from minigraph.ops.guards import check_numerics as check_numerics
from minigraph.ops.rounding import is_finite as is_finite
from minigraph.ops.rounding import is_inf as is_inf
from minigraph.ops.rounding import is_nan as is_nan
