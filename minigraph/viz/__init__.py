"""Floor 2: pictures of a graph; it sees a ``Graph``, never a kernel.

``hierarchy`` says what is visible, ``layout`` and ``layers`` where it stands, ``style`` and
``caption`` how it looks and what it says; ``svg``, ``dot`` and ``text`` write it down; ``drawing``
is the public face.
"""

from minigraph.viz.drawing import *
