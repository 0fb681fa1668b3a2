"""Door ``tf.test``: names and no logic."""

from minigraph.platform.doors import test as __getattr__
from minigraph.platform.doors import test_listed as __dir__
from minigraph.testing.devices import *
from minigraph.testing.gradient_checker import *
from minigraph.testing.test_case import *
