"""TensorFlow 1 semantics, node for node, in readable NumPy: ``import minigraph as tf``.

This is the front door: public names and no logic.
"""

from minigraph import app as app
from minigraph import compat as compat
from minigraph import contrib as contrib
from minigraph import debugging as debugging
from minigraph import dtypes as dtypes
from minigraph import errors as errors
from minigraph import flags as flags
from minigraph import gfile as gfile
from minigraph import graph_util as graph_util
from minigraph import initializers as initializers
from minigraph import io as io
from minigraph import keras as keras
from minigraph import layers as layers
from minigraph import linalg as linalg
from minigraph import logging as logging
from minigraph import losses as losses
from minigraph import manip as manip
from minigraph import math as math
from minigraph import metrics as metrics
from minigraph import nn as nn
from minigraph import random as random
from minigraph import summary as summary
from minigraph import train as train
from minigraph import version as version
from minigraph.base.device import DeviceSpec as DeviceSpec
from minigraph.base.dimension import Dimension as Dimension
from minigraph.base.dimension import dimension_value as dimension_value
from minigraph.base.dtypes import *
from minigraph.base.errors import OpError as OpError
from minigraph.base.shape import TensorShape as TensorShape
from minigraph.base.shape import broadcast_static_shape as broadcast_static_shape
from minigraph.base.shape import dimension_at_index as dimension_at_index
from minigraph.graph import nest as nest
from minigraph.graph.collections import GraphKeys as GraphKeys
from minigraph.graph.context import *
from minigraph.graph.convert import convert_to_tensor as convert_to_tensor
from minigraph.graph.convert import (
    convert_to_tensor_or_indexed_slices as convert_to_tensor_or_indexed_slices,
)
from minigraph.graph.convert import (
    register_tensor_conversion_function as register_tensor_conversion_function,
)
from minigraph.graph.graph import Graph as Graph
from minigraph.graph.graph_def.importer import *
from minigraph.graph.indexed_slices import IndexedSlices as IndexedSlices
from minigraph.graph.node import Operation as Operation
from minigraph.graph.node import Tensor as Tensor
from minigraph.kernels.levers import Levers as Levers
from minigraph.model.collected import *
from minigraph.model.initializers import *
from minigraph.model.matrix_initializers import *
from minigraph.model.policy import *
from minigraph.model.scope import *
from minigraph.model.template import *
from minigraph.model.tensor_checks import is_tensor as is_tensor
from minigraph.model.variables import *
from minigraph.ops.arithmetic import *
from minigraph.ops.arrange import *
from minigraph.ops.assertion import *
from minigraph.ops.broadcast import *
from minigraph.ops.case import *
from minigraph.ops.cast import *
from minigraph.ops.checks import *
from minigraph.ops.checks_static import *
from minigraph.ops.clip import *
from minigraph.ops.compare import *
from minigraph.ops.complex import *
from minigraph.ops.concat import *
from minigraph.ops.cond import *
from minigraph.ops.constant import *
from minigraph.ops.constant import constant_value as get_static_value
from minigraph.ops.control_flow import *
from minigraph.ops.counting import *
from minigraph.ops.decompose import *
from minigraph.ops.diag import *
from minigraph.ops.division import *
from minigraph.ops.einsum import *
from minigraph.ops.elementwise import *
from minigraph.ops.extremes import *
from minigraph.ops.fill import *
from minigraph.ops.finite import *
from minigraph.ops.gather import *
from minigraph.ops.grid import *
from minigraph.ops.guards import *
from minigraph.ops.identity import *
from minigraph.ops.index import *
from minigraph.ops.join import *
from minigraph.ops.linalg import *
from minigraph.ops.matmul import *
from minigraph.ops.pad import *
from minigraph.ops.partition import *
from minigraph.ops.placeholder import *
from minigraph.ops.places import *
from minigraph.ops.random import *
from minigraph.ops.reduce import *
from minigraph.ops.reshape import *
from minigraph.ops.roll import *
from minigraph.ops.rounding import *
from minigraph.ops.scan import *
from minigraph.ops.scatter import *
from minigraph.ops.scatter_nd import *
from minigraph.ops.scatter_nd import tensor_scatter_add as tensor_scatter_nd_add
from minigraph.ops.scatter_nd import tensor_scatter_sub as tensor_scatter_nd_sub
from minigraph.ops.scatter_nd import tensor_scatter_update as tensor_scatter_nd_update
from minigraph.ops.script import *
from minigraph.ops.segment import *
from minigraph.ops.shape import *
from minigraph.ops.slicing import *
from minigraph.ops.solve import *
from minigraph.ops.space import *
from minigraph.ops.sparse_dense import *
from minigraph.ops.sparse_segment import *
from minigraph.ops.special import *
from minigraph.ops.state import *
from minigraph.ops.strided_slice import *
from minigraph.ops.tensor_proto import *
from minigraph.ops.tensordot import *
from minigraph.ops.trigonometric import *
from minigraph.platform.behavior import *
from minigraph.platform.doors import front as __getattr__
from minigraph.platform.doors import front_listed as __dir__
from minigraph.platform.logging import get_logger as get_logger
from minigraph.session.config import *
from minigraph.session.session import InteractiveSession as InteractiveSession
from minigraph.session.session import Session as Session
from minigraph.training.confusion import confusion_matrix as confusion_matrix
from minigraph.training.custom import *
from minigraph.training.gradients import *
from minigraph.training.registered import *
from minigraph.version import GIT_VERSION as GIT_VERSION
from minigraph.version import VERSION as VERSION

__version__ = "0.1.0"
from minigraph.base.dtypes import bool_ as bool
