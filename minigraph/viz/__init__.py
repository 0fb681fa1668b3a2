"""Floor 2: pictures of a graph; it sees a ``Graph``, never a kernel.

``hierarchy`` and ``crowds`` say what is visible, ``layout`` and ``layers`` where it stands,
``style`` and ``caption`` how it looks and what it says; ``svg``, ``dot`` and ``text`` write it
down; ``html`` is the page to explore it with, made of the files in ``page``; ``lenses`` ask
questions of a graph; ``recorded`` and ``recording_data`` read a recorded run; ``drawing`` and
``views`` are the public face.
"""

from minigraph.viz.drawing import *
from minigraph.viz.lenses.difference import *
from minigraph.viz.lenses.expansion import *
from minigraph.viz.lenses.gradients import *
from minigraph.viz.lenses.membership import *
from minigraph.viz.lenses.moment import *
from minigraph.viz.lenses.sharing import *
from minigraph.viz.lenses.what_runs import *
from minigraph.viz.views import *
