"""Door ``tf.manip``: names and no logic."""

from minigraph.ops.arrange import reverse as reverse
from minigraph.ops.arrange import tile as tile
from minigraph.ops.gather import gather_nd as gather_nd
from minigraph.ops.reshape import reshape as reshape
from minigraph.ops.roll import *
from minigraph.ops.scatter_nd import scatter_nd as scatter_nd
from minigraph.ops.space import batch_to_space_nd as batch_to_space_nd
from minigraph.ops.space import space_to_batch_nd as space_to_batch_nd
