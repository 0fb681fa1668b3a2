"""Door ``tf.contrib.framework``: names and no logic."""

from minigraph.model.arg_scope import *
from minigraph.model.framework import *
from minigraph.model.global_step import assert_global_step as assert_global_step
from minigraph.model.global_step import create_global_step as create_global_step
from minigraph.model.global_step import get_global_step as get_global_step
from minigraph.model.global_step import get_or_create_global_step as get_or_create_global_step
from minigraph.model.utils import smart_cond as smart_cond
