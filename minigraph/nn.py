"""Door ``tf.nn``: names and no logic."""

from minigraph.ops.activations import *
from minigraph.ops.batch_norm import *
from minigraph.ops.bias import *
from minigraph.ops.conv import *
from minigraph.ops.conv3d import *
from minigraph.ops.conv_transpose import *
from minigraph.ops.convolution import *
from minigraph.ops.cross_entropy import *
from minigraph.ops.depthwise import *
from minigraph.ops.dropout import *
from minigraph.ops.elementwise import log_sigmoid as log_sigmoid
from minigraph.ops.elementwise import sigmoid as sigmoid
from minigraph.ops.elementwise import tanh as tanh
from minigraph.ops.embedding import embedding_lookup as embedding_lookup
from minigraph.ops.extremes import in_top_k as in_top_k
from minigraph.ops.extremes import top_k as top_k
from minigraph.ops.holes import *
from minigraph.ops.lrn import *
from minigraph.ops.moments import *
from minigraph.ops.pooling import *
from minigraph.ops.softmax import *
from minigraph.ops.space import depth_to_space as depth_to_space
from minigraph.ops.space import space_to_batch as space_to_batch
from minigraph.ops.space import space_to_depth as space_to_depth
