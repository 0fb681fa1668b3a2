"""The built wheel, installed alone: the page must be inside it."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.judges

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import minigraph as tf
with tf.name_scope("layer"):
    y = tf.nn.relu(tf.placeholder(tf.float32, [2], name="x"))
with tf.name_scope("other"):  # beside which `layer` stands closed
    tf.tanh(tf.tanh(y))
"""


def test_a_wheel_in_an_empty_environment_makes_a_page_that_works(browse, tmp_path):
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin" / "pip", "install", "--quiet", wheel], check=True)
    program = tmp_path / "model.py"
    program.write_text(PROGRAM)
    command = [home / "bin" / "minigraph", "draw", str(program), "-o", "model.html"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout == "4 operations -> model.html\n"
    text = (tmp_path / "model.html").read_text(encoding="utf-8")
    page = browse(text)
    page.locator('#world [data-key="layer/"]').first.dblclick()
    assert page.locator('#world [data-key="layer/Relu"]').count() == 1
