"""Door ``tf.train``: names and no logic."""

from minigraph.interop.event_files import summary_iterator as summary_iterator
from minigraph.interop.meta_graphs import *
from minigraph.interop.write_graph import *
from minigraph.model.global_step import *
from minigraph.model.moving_averages import *
from minigraph.platform.doors import train as __getattr__
from minigraph.platform.doors import train_listed as __dir__
from minigraph.training.adaptive import *
from minigraph.training.optimizer import *
from minigraph.training.optimizers import *
from minigraph.training.schedules import *
