"""Plays one TF1 program and describes what it left behind; works on TensorFlow 1.15 and on minigraph.

The recorder runs this file on Python 3.7 with the real TensorFlow, the tests run it on today's Python
with minigraph. It therefore imports neither: both hand in their own ``tf``.
"""

from __future__ import annotations

import json
import os
import re
import zlib

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "programs")
GOLDEN = os.path.join(HERE, "golden")

# TensorFlow keeps up to eight in-edges of a node in order; beyond that its edge set is ordered by
# memory address, so longer lists of control inputs are compared sorted.
ORDERED_EDGES = 8
# Attrs that name Python functions, which are numbered as the process goes.
OF_THE_PROCESS = ("token", "_gradient_op_type")
# Arrays up to this size are kept whole, larger ones as statistics and samples; curves are kept whole.
WHOLE = 24
CURVE = 64
SAMPLES = 8


def program_names():
    """Every program as ``group/name``, sorted."""
    names = []
    for group in sorted(os.listdir(PROGRAMS)):
        folder = os.path.join(PROGRAMS, group)
        if os.path.isdir(folder):
            files = sorted(file for file in os.listdir(folder) if file.endswith(".py"))
            names += [group + "/" + file[:-3] for file in files]
    return names


def source_path(name):
    """The file of the program ``group/name``."""
    return os.path.join(PROGRAMS, *name.split("/")) + ".py"


def read_source(name):
    """The text of the program ``group/name``."""
    with open(source_path(name), encoding="utf-8") as file:
        return file.read()


def fingerprint(source):
    """A short checksum of a program's text: a golden of another text is stale."""
    return format(zlib.crc32(source.encode("utf-8")), "08x")


def golden_path(group):
    """The file that holds the goldens of one group."""
    return os.path.join(GOLDEN, group + ".json")


def read_golden(group):
    """The goldens of one group by program name, empty if none were recorded yet."""
    if not os.path.exists(golden_path(group)):
        return {}
    with open(golden_path(group), encoding="utf-8") as file:
        return json.load(file)


def play(name, tf, on_error=None):
    """Runs the program ``group/name`` and returns its record, a tree of plain JSON values.

    Args:
        name: ``group/name`` of a file under ``programs``.
        tf: the TensorFlow to play it on, as a module.
        on_error: called while an exception of the program is being handled, to show its traceback.

    Returns:
        A dict with ``text`` (checksum of the program), ``nodes``, ``collections``, ``node_defs`` and,
        where the program asks for them, ``facts``, ``values`` and ``error``.
    """
    source = read_source(name)
    tf.reset_default_graph()
    room = {"tf": tf, "np": np, "__name__": "program"}
    record = {"text": fingerprint(source)}
    stage = "build"
    values = {}
    try:
        exec(compile(source, source_path(name), "exec"), room)
        stage = "run"
        values = run_program(room, tf)
    except Exception as error:
        if on_error is not None:
            on_error()
        record["error"] = {
            "stage": stage,
            "type": type(error).__name__,
            "message": first_line(error),
        }
    graph = room.get("graph") or tf.get_default_graph()
    record["nodes"] = [describe_node(op) for op in graph.get_operations()]
    record["collections"] = describe_collections(graph)
    record["node_defs"] = describe_node_defs(graph)
    if room.get("facts"):
        record["facts"] = {key: plain(value) for key, value in room["facts"].items()}
    if values:
        record["values"] = {
            key: summarise(value, CURVE if key.startswith("curve") else WHOLE)
            for key, value in values.items()
        }
    return json.loads(json.dumps(record))


def run_program(room, tf):
    """Does what a built program asks for: ``init``, ``fetches`` with ``feeds``, ``run(sess)``."""
    if not any(key in room for key in ("init", "fetches", "run")):
        return {}
    values = {}
    with tf.Session(graph=room.get("graph") or tf.get_default_graph()) as sess:
        if room.get("init"):
            sess.run(tf.global_variables_initializer())
        if "fetches" in room:
            values.update(sess.run(room["fetches"], room.get("feeds")))
        if "run" in room:
            values.update(room["run"](sess))
    return values


def first_line(error):
    """The first line of a message: short, and free of paths and memory addresses."""
    line = (str(error).strip().splitlines() or [""])[0]
    return re.sub(r" at 0x[0-9a-f]+", "", line.replace(HERE, "parity"))[:200]


def describe_node(op):
    """One node: name, type, inputs, control inputs, output dtypes, output shapes[, device]."""
    inputs = [tensor.name for tensor in op.inputs]
    controls = [control.name for control in op.control_inputs]
    if len(inputs) + len(controls) > ORDERED_EDGES:
        controls.sort()
    dtypes = [tensor.dtype.name for tensor in op.outputs]
    shapes = [plain(tensor.shape) for tensor in op.outputs]
    return [op.name, op.type, inputs, controls, dtypes, shapes] + ([op.device] if op.device else [])


def describe_node_defs(graph):
    """A checksum for each node of the GraphDef, over its inputs, its device and all its attrs."""
    return " ".join(checksum(node) for node in graph.as_graph_def().node)


def checksum(node):
    """Six digits of a NodeDef."""
    parts = [node.op, node.device] + list(node.input)
    said = "\n".join(parts).encode("utf-8")
    for key in sorted(node.attr):
        if key not in OF_THE_PROCESS:
            value = node.attr[key].SerializeToString(deterministic=True)
            said += b"\n" + key.encode("utf-8") + b"=" + value
    return format(zlib.crc32(said) & 0xFFFFFF, "06x")


def describe_collections(graph):
    """Every string-keyed collection: its items by kind and name, in order."""
    keys = sorted(key for key in graph.get_all_collection_keys() if isinstance(key, str))
    return {key: [plain(item) for item in graph.get_collection(key)] for key in keys}


def plain(value):
    """A Python-side fact as a JSON value: tensors, variables and ops by name, shapes as lists."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return plain_object(value)


def plain_object(value):
    """The part of `plain` for TensorFlow's own objects, known by what they can say of themselves."""
    kind = type(value).__name__
    if kind == "TensorShape":
        return None if value.ndims is None else value.as_list()
    if kind == "Dimension":
        return value.value
    if kind == "DType":
        return value.name
    if kind in ("Tensor", "Operation"):
        aliases = getattr(value, "aliases", None)
        return f"{kind} {value.name}" + (f" aliases {aliases}" if aliases else "")
    if hasattr(value, "initializer") and hasattr(value, "name"):
        return f"Variable {value.name}"
    return f"<{kind}>"


def summarise(value, whole=WHOLE):
    """A fetched value as JSON: structure kept, small arrays whole, large ones as statistics."""
    if value is None:
        return None
    if isinstance(value, dict):
        return {"dict": {str(key): summarise(item, whole) for key, item in value.items()}}
    if hasattr(value, "_fields"):
        return {type(value).__name__: [summarise(item, whole) for item in value]}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [summarise(item, whole) for item in value]}
    return summarise_array(np.asarray(value), whole)


def summarise_array(array, whole):
    """One array: dtype, shape and its numbers."""
    flat = array.reshape(-1)
    said = {"dtype": "string" if flat.dtype.kind in "OSU" else flat.dtype.name}
    said["shape"] = list(array.shape)
    if flat.size <= whole:
        said["data"] = [number(item) for item in flat]
        return said
    spread = np.linspace(0, flat.size - 1, SAMPLES).astype(int)
    wide = flat.astype(np.float64)
    said["mean"] = number(np.mean(wide))
    said["absmean"] = number(np.mean(np.abs(wide)))
    said["min"] = number(np.min(wide))
    said["max"] = number(np.max(wide))
    said["samples"] = [number(flat[index]) for index in spread]
    return said


def number(item):
    """One element as JSON: floats with nine significant digits, complex as a pair."""
    if isinstance(item, (bytes, str)):
        return plain(item)
    if isinstance(item, np.complexfloating):
        return [number(item.real), number(item.imag)]
    if isinstance(item, np.floating):
        return float(format(item, ".9g"))
    return item.item()
