"""Door ``tf.initializers``: names and no logic."""

from minigraph.model.collected import global_variables_initializer as global_variables
from minigraph.model.collected import local_variables_initializer as local_variables
from minigraph.model.collected import variables_initializer as variables
from minigraph.model.initializers import constant_initializer as constant
from minigraph.model.initializers import glorot_normal_initializer as glorot_normal
from minigraph.model.initializers import glorot_uniform_initializer as glorot_uniform
from minigraph.model.initializers import he_normal, he_uniform, lecun_normal, lecun_uniform
from minigraph.model.initializers import ones_initializer as ones
from minigraph.model.initializers import random_normal_initializer as random_normal
from minigraph.model.initializers import random_uniform_initializer as random_uniform
from minigraph.model.initializers import truncated_normal_initializer as truncated_normal
from minigraph.model.initializers import uniform_unit_scaling_initializer as uniform_unit_scaling
from minigraph.model.initializers import variance_scaling_initializer as variance_scaling
from minigraph.model.initializers import zeros_initializer as zeros
from minigraph.model.matrix_initializers import identity_initializer as identity
from minigraph.model.matrix_initializers import orthogonal_initializer as orthogonal

__all__ = [
    "constant",
    "global_variables",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "identity",
    "lecun_normal",
    "lecun_uniform",
    "local_variables",
    "ones",
    "orthogonal",
    "random_normal",
    "random_uniform",
    "truncated_normal",
    "uniform_unit_scaling",
    "variables",
    "variance_scaling",
    "zeros",
]
