"""What the page knows of a recorded run, as plain values for JSON; knows no graph and no HTML.

Operations go by their numbers, tensors as ``"number:output"``.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Container, Mapping
from typing import Any

import numpy as np

from minigraph.base.recording import Moment, Recording, ValueSummary
from minigraph.viz.recorded import operation_of


def recording_data(recording: Recording, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The moments of a run, and what was given to it.

    Args:
        recording: The run.
        numbers: By the names of operations.

    Raises:
        ValueError: If an operation of the recording has no number.
    """
    check_names(recording, numbers)
    return {
        "moments": [_moment_row(moment, numbers) for moment in recording.moments],
        "feeds": _given(recording.feeds, numbers),
        "known": _given(recording.known, numbers),
        "same": _same(recording.same, numbers),
        "fetches": list(recording.fetches),
        "failed": numbers.get(recording.failed),
    }


def check_names(recording: Recording, names: Container[str]) -> None:
    """Refuses a recording of another graph.

    Raises:
        ValueError: If it ran an operation that is not among ``names``.
    """
    for moment in recording.moments:
        for name in moment.operations:
            if name not in names:
                raise ValueError(
                    f"the recording is of another graph: it ran {name!r}, which is not here"
                )


def _moment_row(moment: Moment, numbers: Mapping[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "o": [numbers[name] for name in moment.operations],
        "s": round(1e6 * moment.start, 2),
        "t": round(1e6 * (moment.end - moment.start), 2),
    }
    optional = {
        "v": [_value_row(value) for value in moment.outputs],
        "w": _tensor(moment.overwrites, numbers) if moment.overwrites else "",
        "f": [_tensor(name, numbers) for name in moment.frees],
        "b": int(moment.live_bytes),
        "x": int(moment.dead),
    }
    return row | {key: value for key, value in optional.items() if value}


def _given(values: Mapping[str, ValueSummary], numbers: Mapping[str, int]) -> dict[str, Any]:
    here = {name: value for name, value in values.items() if operation_of(name) in numbers}
    return {_tensor(name, numbers): _value_row(value) for name, value in here.items()}


def _same(equals: Mapping[str, str], numbers: Mapping[str, int]) -> dict[int, int]:
    """The operations that were not run, with those that gave the same."""
    pairs = [(operation_of(one), operation_of(other)) for one, other in equals.items()]
    return {numbers[a]: numbers[b] for a, b in pairs if a in numbers and b in numbers}


def _tensor(name: str, numbers: Mapping[str, int]) -> str:
    operation = operation_of(name)
    output = name[len(operation) + 1 :] or "0"
    return f"{numbers.get(operation, -1)}:{output}"


def _value_row(value: ValueSummary) -> dict[str, Any]:
    row: dict[str, Any] = {
        "d": value.dtype,
        "s": None if value.shape is None else [int(dim) for dim in value.shape],
        "b": int(value.bytes),
    }
    if value.low is not None and value.high is not None:
        row["r"] = [_number(x) for x in (value.low, value.high, value.mean)]
    optional = {
        "n": int(value.odd),
        "h": [int(count) for count in value.histogram],
        "i": [] if value.image is None else [*_image_row(value.image), value.image_of],
        "x": value.text,
    }
    return row | {key: found for key, found in optional.items() if found}


def _image_row(image: np.ndarray) -> list[Any]:
    """Height, width, channels, and the bytes in base64."""
    height, width, channels = (*image.shape, 1)[:3]
    data = np.ascontiguousarray(image, np.uint8).tobytes()
    return [int(height), int(width), int(channels), base64.b64encode(data).decode()]


def _number(x: float | None) -> float | None:
    """Six digits, which is more than is shown; JSON has no infinities."""
    return None if x is None or not math.isfinite(x) else float(f"{x:.6g}")
