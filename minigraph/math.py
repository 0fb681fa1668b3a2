"""Door ``tf.math``: names and no logic."""

from minigraph.ops.activations import softplus as softplus
from minigraph.ops.activations import softsign as softsign
from minigraph.ops.arithmetic import *
from minigraph.ops.arithmetic import atan2 as atan2
from minigraph.ops.arithmetic import polyval as polyval
from minigraph.ops.arrange import invert_permutation as invert_permutation
from minigraph.ops.compare import equal as equal
from minigraph.ops.compare import greater as greater
from minigraph.ops.compare import greater_equal as greater_equal
from minigraph.ops.compare import less as less
from minigraph.ops.compare import less_equal as less_equal
from minigraph.ops.compare import logical_and as logical_and
from minigraph.ops.compare import logical_not as logical_not
from minigraph.ops.compare import logical_or as logical_or
from minigraph.ops.compare import logical_xor as logical_xor
from minigraph.ops.compare import not_equal as not_equal
from minigraph.ops.complex import angle as angle
from minigraph.ops.complex import conj as conj
from minigraph.ops.complex import imag as imag
from minigraph.ops.complex import real as real
from minigraph.ops.counting import bincount as bincount
from minigraph.ops.division import div_no_nan as divide_no_nan
from minigraph.ops.division import divide as divide
from minigraph.ops.division import floordiv as floordiv
from minigraph.ops.division import floormod as floormod
from minigraph.ops.division import mod as mod
from minigraph.ops.division import multiply_no_nan as multiply_no_nan
from minigraph.ops.division import reciprocal_no_nan as reciprocal_no_nan
from minigraph.ops.division import truediv as truediv
from minigraph.ops.division import xdivy as xdivy
from minigraph.ops.division import xlogy as xlogy
from minigraph.ops.elementwise import *
from minigraph.ops.extremes import argmax as argmax
from minigraph.ops.extremes import argmin as argmin
from minigraph.ops.extremes import in_top_k as in_top_k
from minigraph.ops.extremes import top_k as top_k
from minigraph.ops.moments import l2_normalize as l2_normalize
from minigraph.ops.moments import zero_fraction as zero_fraction
from minigraph.ops.reduce import *
from minigraph.ops.reduce import reduce_euclidean_norm as reduce_euclidean_norm
from minigraph.ops.reduce import reduce_std as reduce_std
from minigraph.ops.reduce import reduce_variance as reduce_variance
from minigraph.ops.rounding import *
from minigraph.ops.scan import *
from minigraph.ops.segment import *
from minigraph.ops.softmax import log_softmax as log_softmax
from minigraph.ops.softmax import softmax as softmax
from minigraph.ops.special import *
from minigraph.ops.trigonometric import *
from minigraph.training.confusion import confusion_matrix as confusion_matrix
