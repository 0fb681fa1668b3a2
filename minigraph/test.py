"""Door ``tf.test``: names and no logic."""

from unittest import mock as mock

from minigraph.testing.devices import *
from minigraph.testing.gradient_checker import *
from minigraph.testing.test_case import *
