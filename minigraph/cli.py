"""The command ``minigraph``: look at graphs, run them, look up ops. A program above all doors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from minigraph import __version__
from minigraph.command import doc, ops, pictures, programs, runs
from minigraph.command.errors import UserError

_EXAMPLES = """\
examples:
  minigraph show model.py                    explore the graph in the browser
  minigraph draw model.py                    print it as a tree
  minigraph draw frozen.pb -o frozen.html    of a GraphDef, event file, SavedModel, too
  minigraph draw model.py -o model.svg --depth 2 --expand 'net/conv1'
                                             draw it: two levels, and one layer open
  minigraph draw model.py -o run.svg --fetch loss:0 --feed images
                                             what session.run would execute
  minigraph run model.py --fetch loss --feed images=random -o run.html
                                             run it, and step through what happened
  minigraph python train.py --steps 100      a program that says `import tensorflow`, unchanged
  minigraph diff old.py new.py               what was added, removed, changed
  minigraph ops Conv2D                       one op: inputs, outputs, attrs, what it does
  minigraph doc tf.contrib.layers.conv2d     one function: arguments, what it does

`minigraph COMMAND --help` says more. A program is a Python file that builds its graph in the
default graph, as TensorFlow 1 programs do; `import tensorflow` gives minigraph there, too:
  import minigraph as tf
  x = tf.placeholder(tf.float32, [None, 784], name="x")
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        argv: The arguments after the command's name; those of the process if None.

    Returns:
        The exit code: 0, or 1 after an error that is the user's to mend.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    end = given.index("--") if "--" in given else len(given)
    options = _parser().parse_args(given[:end])
    options.args = given[end + 1 :]
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UserError as error:
        print(f"minigraph: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; nothing is left to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="minigraph",
        description="TensorFlow 1 semantics, node for node, in readable NumPy.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"minigraph {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    pictures.add_commands(commands)
    runs.add_commands(commands)
    programs.add_command(commands)
    ops.add_command(commands)
    doc.add_command(commands)
    return parser
