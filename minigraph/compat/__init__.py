"""Door ``tf.compat``: names and no logic."""

from minigraph.base.dimension import dimension_value as dimension_value
from minigraph.base.shape import dimension_at_index as dimension_at_index
from minigraph.compat import v1 as v1
from minigraph.platform.tensorflow_names import *
from minigraph.platform.text import *
