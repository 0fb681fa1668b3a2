"""Door ``tf.errors``: names and no logic; ``minigraph/base/errors.py`` draws their tree."""

from minigraph.base.errors import *
