"""Who is measured: each peer, its Python, and how that Python is made; it does not know the cases.

`python -m benchmarks.peers` makes the environments (`make bench-peers`), about 2 GB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["COLUMNS", "PEERS", "Peer"]

SEARCH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
"""Where programs are looked for: beside this Python, too."""
HOME = Path(os.environ.get("MINIGRAPH_PEERS", "~/.cache/minigraph-peers")).expanduser()


@dataclass(frozen=True)
class Peer:
    """One side of the comparison.

    Attributes:
        key: its name on the command line.
        label: its name in tables.
        module: what it is imported as.
        workload: the module of `benchmarks.workloads` that speaks to it.
        environment: variables of its process.
        home: the peer in whose environment it lives, if not in its own.
        program: the program that it is, where it is one.
        requirements: what pip installs for it; empty where pip alone cannot.
    """

    key: str
    label: str
    module: str
    workload: str
    environment: tuple[tuple[str, str], ...] = ()
    home: str = ""
    program: str = ""
    requirements: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """The key that it shares with its variants: ``tf2`` for ``tf2-eigen``."""
        return self.key.partition("-")[0]

    @property
    def python(self) -> str:
        """The Python that has it; the file need not exist."""
        if "ours" in (self.key, self.home):
            return sys.executable
        if self.key == "tf1" and os.environ.get("MINIGRAPH_ORACLE"):
            return os.environ["MINIGRAPH_ORACLE"]
        return str(HOME / (self.home or self.key) / "bin" / "python")

    @property
    def absence(self) -> str | None:
        """Why it cannot be measured here; None if it can."""
        if self.program:
            found = shutil.which(self.program, path=SEARCH)
            return None if found else f"there is no program {self.program}"
        if Path(self.python).exists():
            return None
        if self.key == "tf1":
            return "MINIGRAPH_ORACLE names no Python with TensorFlow 1.15.5"
        return f"no {self.python}; `make bench-peers` makes it"


QUIET = ("TF_CPP_MIN_LOG_LEVEL", "3")
ONEDNN = "TF_ENABLE_ONEDNN_OPTS"


def graphviz(key: str, label: str, program: str) -> Peer:
    """A program that makes SVG of DOT."""
    path = shutil.which(program, path=SEARCH) or program
    environment = (("MINIGRAPH_DOT", path),)
    return Peer(key, label, "graphviz", "graphviz", environment, home="ours", program=program)


# TensorFlow 2 computes with oneDNN where the CPU has AVX-512, and with Eigen elsewhere; either can
# be twenty times slower than the other, so both take part and tables show the faster one.
PEERS = {
    peer.key: peer
    for peer in (
        Peer("ours", "minigraph", "minigraph", "graphs"),
        Peer("tf1", "TF 1.15", "tensorflow", "graphs", (QUIET,)),
        Peer(
            "tf2",
            "TF 2",
            "tensorflow",
            "tf2",
            (QUIET, (ONEDNN, "1")),
            requirements=("tensorflow-cpu==2.21.*",),
        ),
        Peer("tf2-eigen", "TF 2", "tensorflow", "tf2", (QUIET, (ONEDNN, "0")), home="tf2"),
        Peer("torch", "PyTorch", "torch", "pytorch", requirements=("torch==2.13.*", "numpy")),
        Peer(
            "ort",
            "ONNX Runtime",
            "onnxruntime",
            "ort",
            requirements=("onnxruntime>=1.27", "onnx", "numpy"),
        ),
        graphviz("dot", "Graphviz", "dot"),
        graphviz("pure", "graphviz-pure", "graphviz-pure"),
    )
}

COLUMNS = {peer.key: peer.label for peer in PEERS.values() if peer.key == peer.column}
"""The columns of tables and their heads: peers, without variants."""


def make() -> None:
    """Makes an environment for every peer that pip can install and that is absent."""
    for peer in PEERS.values():
        if not peer.requirements or peer.absence is None:
            continue
        print(f"Making {HOME / peer.key} with {', '.join(peer.requirements)} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", HOME / peer.key], check=True)
        install = [peer.python, "-m", "pip", "install", "--quiet", *peer.requirements]
        subprocess.run(install, check=True)
    for peer in PEERS.values():
        print(f"{peer.label:<14} {peer.absence or peer.python}")


if __name__ == "__main__":
    make()
