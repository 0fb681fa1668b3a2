"""``import tensorflow`` in a process of its own, since it stays for good."""

import subprocess
import sys

import pytest

import minigraph as tf

INSTALLED = "import minigraph\nminigraph.compat.install_as_tensorflow()\n"


def said(program):
    """What a program prints."""
    run = subprocess.run(
        [sys.executable, "-c", INSTALLED + program], capture_output=True, text=True, check=False
    )
    return (run.stdout + run.stderr.rpartition("\n  ")[2].strip()).strip()


def test_a_program_gets_minigraph_under_the_name_of_tensorflow():
    program = """
import tensorflow as tf
import tensorflow.compat.v1 as tf1
import tensorflow.contrib.slim as slim
from tensorflow.contrib import layers
from tensorflow.contrib.framework import arg_scope
import minigraph as mg
print(tf.__version__, mg.__version__ == "1.15.5", mg.__spec__.name)
print(tf.placeholder is mg.placeholder, tf1.nn is mg.nn, slim is mg.contrib.slim)
print(layers is mg.contrib.layers, arg_scope is mg.contrib.framework.arg_scope)
"""
    assert said(program) == "1.15.5 False minigraph\nTrue True True\nTrue True"


def test_all_public_names_come_with_a_star():
    program = "from tensorflow import *\nprint(placeholder.__name__, nn.relu.__name__)"
    assert said(program) == "placeholder relu"


def test_modules_of_tensorflows_own_files_have_the_public_names():
    program = """
from tensorflow.python.client import timeline
from tensorflow.python.framework import dtypes, ops, tensor_shape, tensor_util
from tensorflow.python.layers import utils
from tensorflow.python.ops import array_ops, nn, variable_scope
import tensorflow.python.ops.losses.losses as losses
from tensorflow.core.framework import graph_pb2, step_stats_pb2
from tensorflow.core.protobuf import config_pb2
import minigraph as tf
print(ops.reset_default_graph is tf.reset_default_graph, dtypes.float32 is tf.float32)
print(tensor_util.constant_value is tf.get_static_value, nn.relu is tf.nn.relu)
print(variable_scope.get_variable is tf.get_variable, utils.smart_cond.__name__)
print(losses.mean_squared_error is tf.losses.mean_squared_error, tensor_shape.scalar())
print(graph_pb2.GraphDef is tf.GraphDef, timeline.Timeline.__name__)
print(config_pb2.ConfigProto is tf.ConfigProto, step_stats_pb2.StepStats.DESCRIPTOR.name)
"""
    expected = "True True\nTrue True\nTrue smart_cond\nTrue ()\nTrue Timeline\nTrue StepStats"
    assert said(program) == expected


def test_the_inner_modules_are_there_without_being_installed():
    program = """
import sys
sys.meta_path.pop(0)
from minigraph.python.framework import ops
print(ops.Graph is minigraph.Graph)
import tensorflow.python
"""
    assert said(program).startswith("True")
    assert "No module named 'tensorflow'" in said(program)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("import tensorflow.contrib.zork", "minigraph has no tensorflow.contrib.zork"),
        (
            "from tensorflow.python.ops.array_ops import zork",
            "cannot import name 'zork' from 'minigraph.python.ops.array_ops'",
        ),
        (
            "from tensorflow.python.ops import nn; nn.zork",
            "minigraph.python.ops.nn has no 'zork': minigraph lacks it, or it is private",
        ),
    ],
)
def test_what_is_missing_is_named(statement, message):
    assert message in said(statement)


def test_the_real_tensorflow_is_not_replaced_once_it_is_imported(monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow", tf)
    with pytest.raises(RuntimeError, match="imported already"):
        tf.compat.install_as_tensorflow()
