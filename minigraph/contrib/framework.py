"""Door ``tf.contrib.framework``: names and no logic."""

from minigraph.base.names import prepend_name_scope as prepend_name_scope
from minigraph.base.names import strip_name_scope as strip_name_scope
from minigraph.graph import nest as nest
from minigraph.graph.context import get_name_scope as get_name_scope
from minigraph.graph.context import graph_from_inputs as get_graph_from_inputs
from minigraph.model.arg_scope import *
from minigraph.model.framework import *
from minigraph.model.tensor_checks import *
from minigraph.ops.case import smart_case as smart_case
from minigraph.ops.checks_static import assert_same_float_dtype as assert_same_float_dtype
from minigraph.ops.checks_static import assert_scalar as assert_scalar
from minigraph.ops.cond import smart_cond as smart_cond
from minigraph.ops.cond import smart_constant_value as smart_constant_value
from minigraph.ops.script import py_func as py_func
