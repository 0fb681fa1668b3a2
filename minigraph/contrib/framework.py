"""Door ``tf.contrib.framework``: names and no logic."""

from minigraph.graph import nest as nest
from minigraph.model.arg_scope import *
from minigraph.model.framework import *
from minigraph.ops.case import smart_case as smart_case
from minigraph.ops.cond import smart_cond as smart_cond
from minigraph.ops.cond import smart_constant_value as smart_constant_value
