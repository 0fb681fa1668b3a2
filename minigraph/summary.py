"""Door ``tf.summary``: names and no logic."""

from minigraph.interop.event_files import FileWriter as FileWriter
from minigraph.platform.doors import summary as __getattr__
from minigraph.platform.doors import summary_listed as __dir__
