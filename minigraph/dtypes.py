"""Door ``tf.dtypes``: names and no logic."""

from minigraph.base.dtypes import *
from minigraph.base.dtypes import bool_ as bool
from minigraph.ops.cast import cast as cast
from minigraph.ops.cast import saturate_cast as saturate_cast
from minigraph.ops.complex import complex as complex
