"""Programs in files, run as Python would run them, with minigraph where they say TensorFlow."""

from __future__ import annotations

import argparse
import runpy
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minigraph.command.errors import UserError
from minigraph.platform.tensorflow_names import install_as_tensorflow

_DESCRIPTION = """\
Runs a program as `python FILE ARGS` would; `import tensorflow`, and whatever it imports from
there, gives minigraph, also where TensorFlow is installed.
"""
_EXAMPLES = """\
examples:
  minigraph python train.py --steps 100      a TensorFlow 1 program, unchanged
  minigraph draw train.py -o train.html      the graph that it builds
"""


def run_program(path: Path, args: Sequence[str]) -> None:
    """Runs a file as ``python path args`` would, with minigraph as TensorFlow.

    Args:
        path: The file.
        args: The program's own arguments.

    Raises:
        UserError: If there is no such file, or the program failed; its traceback is printed.
        SystemExit: If the program ends so.
    """
    if not path.is_file():
        raise UserError(f"there is no file {path}")
    install_as_tensorflow()
    old_argv, old_path = sys.argv, list(sys.path)
    sys.argv = [str(path), *args]
    sys.path.insert(0, str(path.resolve().parent))
    try:
        runpy.run_path(str(path), run_name="__main__")
    except Exception as error:
        # The program's own frames, as Python itself would show them.
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != str(path):
            frames = frames.tb_next
        traceback.print_exception(type(error), error, frames)
        raise UserError(f"{path} failed, see above") from None
    finally:
        sys.argv, sys.path[:] = old_argv, old_path


def add_command(commands: Any) -> None:
    """Adds ``minigraph python``."""
    parser = commands.add_parser(
        "python",
        help="run a TensorFlow 1 program, unchanged",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", metavar="FILE", type=Path, help="a Python file")
    parser.add_argument(
        "own", metavar="ARGS", nargs=argparse.REMAINDER, help="the program's own arguments"
    )
    parser.set_defaults(run=_python)


def _python(options: argparse.Namespace) -> int:
    run_program(options.path, [*options.own, *options.args])
    return 0
