"""Door ``tf.python.framework.tensor_shape``: names and no logic."""

from minigraph.base.dimension import Dimension as Dimension
from minigraph.base.dimension import as_dimension as as_dimension
from minigraph.base.dimension import dimension_value as dimension_value
from minigraph.base.shape import TensorShape as TensorShape
from minigraph.base.shape import as_shape as as_shape
from minigraph.base.shape import dimension_at_index as dimension_at_index
from minigraph.base.shape import matrix as matrix
from minigraph.base.shape import scalar as scalar
from minigraph.base.shape import unknown_shape as unknown_shape
from minigraph.base.shape import vector as vector
