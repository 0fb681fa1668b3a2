"""Compares two records of one program; knows neither TensorFlow nor minigraph."""

from __future__ import annotations

import math

VALUE_TOLERANCE = 1e-5  # of the largest magnitude in the expected array
CURVE_TOLERANCE = 1e-4  # relative, step by step: for values whose name starts with "curve"
FLOOR = 1e-7  # an expected zero may be this far off
FACT_TOLERANCE = 1e-6

NODE_FIELDS = ("name", "type", "inputs", "control inputs", "dtypes", "shapes", "device")


def differences(expected, actual):
    """Yields one readable line per difference, the most telling kind first."""
    yield from error_differences(expected.get("error"), actual.get("error"))
    yield from node_differences(expected["nodes"], actual["nodes"])
    yield from node_def_differences(expected, actual)
    yield from collection_differences(expected["collections"], actual["collections"])
    yield from fact_differences(expected.get("facts", {}), actual.get("facts", {}))
    yield from value_differences(expected.get("values", {}), actual.get("values", {}))


def error_differences(expected, actual):
    """The exception's type and whether it came while building or while running; not its words."""
    if expected is None and actual is not None:
        yield "raised {type} while {stage}: {message}".format(**doing(actual))
    elif actual is None and expected is not None:
        yield "expected {type} while {stage} ({message}), nothing was raised".format(
            **doing(expected)
        )
    elif expected is not None:
        for key in ("type", "stage"):
            if expected[key] != actual[key]:
                yield "error {}: expected {} ({}), got {} ({})".format(
                    key, expected[key], expected["message"], actual[key], actual["message"]
                )


def doing(error):
    """The error with its stage as a word for a sentence."""
    return {**error, "stage": {"build": "building", "run": "running"}[error["stage"]]}


def node_differences(expected, actual):
    """Nodes in order: the first differing field of each node that differs."""
    for index in range(max(len(expected), len(actual))):
        if index >= len(expected):
            yield f"node {index}: expected no more nodes, got {node_line(actual[index])}"
        elif index >= len(actual):
            yield f"node {index}: expected {node_line(expected[index])}, got no more nodes"
        elif expected[index] != actual[index]:
            fields = differing_fields(expected[index], actual[index])
            yield (
                f"node {index} ({fields}): expected {node_line(expected[index])}, "
                f"got {node_line(actual[index])}"
            )


def node_def_differences(expected, actual):
    """Nodes whose attrs differ, by name; their checksums cannot say in what."""
    if len(expected["nodes"]) != len(actual["nodes"]):
        return
    want, got = (record["node_defs"].split() for record in (expected, actual))
    for index, node in enumerate(actual["nodes"]):
        if want[index] != got[index]:
            yield f"attrs of {node_line(node)}: expected {want[index]}, got {got[index]}"


def differing_fields(expected, actual):
    """The names of the fields in which two nodes differ."""
    size = max(len(expected), len(actual))
    padded = [list(node) + [None] * (size - len(node)) for node in (expected, actual)]
    return ", ".join(NODE_FIELDS[i] for i in range(size) if padded[0][i] != padded[1][i])


def node_line(node):
    """A node on one line: ``name = Type(inputs, ^controls) -> dtype[shape]``."""
    name, kind, inputs, controls, dtypes, shapes = node[:6]
    arguments = ", ".join(list(inputs) + ["^" + control for control in controls])
    outputs = ", ".join(dtypes[i] + shape_text(shapes[i]) for i in range(len(dtypes)))
    device = " on " + node[6] if len(node) > len(NODE_FIELDS) - 1 else ""
    return f"{name} = {kind}({arguments}) -> {outputs or 'nothing'}{device}"


def shape_text(shape):
    """A static shape as TensorFlow's users write it; ``<unknown>`` if the rank is unknown."""
    if shape is None:
        return "<unknown>"
    return "[" + ", ".join("?" if size is None else str(size) for size in shape) + "]"


def collection_differences(expected, actual):
    """Collections exactly: keys, items and their order."""
    for key in sorted(set(expected) | set(actual)):
        if expected.get(key) != actual.get(key):
            yield f"collection {key!r}: expected {expected.get(key)}, got {actual.get(key)}"


def fact_differences(expected, actual):
    """Facts exactly, floats up to rounding."""
    for key in list(expected) + [key for key in actual if key not in expected]:
        want, got = expected.get(key), actual.get(key)
        if not same_fact(want, got):
            yield f"fact {key!r}: expected {want!r}, got {got!r}"


def same_fact(want, got):
    """Whether two plain values are equal, floats up to `FACT_TOLERANCE`."""
    if isinstance(want, float) and isinstance(got, float):
        return math.isclose(want, got, rel_tol=FACT_TOLERANCE) or (want != want and got != got)
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(same_fact(want[i], got[i]) for i in range(len(want)))
    return type(want) is type(got) and want == got


def value_differences(expected, actual):
    """Values by name: structure, dtype and shape exactly, numbers within the tolerance."""
    for key in list(expected) + [key for key in actual if key not in expected]:
        if key not in expected or key not in actual:
            yield "value {!r}: expected {}, got {}".format(
                key,
                *("a value" if key in values else "none" for values in (expected, actual)),
            )
        else:
            relative = key.startswith("curve")
            yield from tree_differences(key, expected[key], actual[key], relative)


def tree_differences(path, expected, actual, relative):
    """The part of `value_differences` that walks one fetched structure."""
    if not (isinstance(expected, dict) and isinstance(actual, dict)):
        if expected != actual:
            yield f"value {path}: expected {expected}, got {actual}"
    elif "dtype" in expected and "dtype" in actual:
        yield from array_differences(path, expected, actual, relative)
    elif list(expected) != list(actual):
        yield f"value {path}: expected a {'/'.join(expected)}, got a {'/'.join(actual)}"
    else:
        for kind in expected:
            want, got = (branches(tree[kind]) for tree in (expected, actual))
            if list(want) != list(got):
                yield f"value {path}: expected items {list(want)}, got {list(got)}"
                continue
            for key in want:
                yield from tree_differences(f"{path}.{key}", want[key], got[key], relative)


def branches(tree):
    """The children of a structure by key or position."""
    return dict(enumerate(tree)) if isinstance(tree, list) else tree


def array_differences(path, expected, actual, relative):
    """Two summarised arrays."""
    for key in ("dtype", "shape"):
        if expected[key] != actual[key]:
            yield f"value {path}: expected {key} {expected[key]}, got {actual[key]}"
            return
    if "data" in expected:
        want, got = expected["data"], actual["data"]
    else:
        keys = ("mean", "absmean", "min", "max")
        want, got = ([said[key] for key in keys] + said["samples"] for said in (expected, actual))
    want, got = flatten(want), flatten(got)
    if expected["dtype"] in ("string", "bool") or expected["dtype"].startswith(("int", "uint")):
        near = [want[i] == got[i] for i in range(len(want))]
    else:
        scale = max([abs(item) for item in want if math.isfinite(item)] or [0.0])
        near = [close(want[i], got[i], scale, relative) for i in range(len(want))]
    if not all(near):
        first = near.index(False)
        yield (
            f"value {path}: {len(near) - sum(near)} of {len(near)} numbers differ, the first at "
            f"{first}: expected {want[first]}, got {got[first]}"
        )


def flatten(items):
    """Complex numbers, kept as pairs, as a flat list of reals."""
    flat = []
    for item in items:
        flat += item if isinstance(item, list) else [item]
    return flat


def close(want, got, scale, relative):
    """Whether one number is near enough, infinities and NaN exactly."""
    if not (math.isfinite(want) and math.isfinite(got)):
        return want == got or (want != want and got != got)
    allowed = CURVE_TOLERANCE * abs(want) if relative else VALUE_TOLERANCE * scale
    return abs(want - got) <= allowed + FLOOR
