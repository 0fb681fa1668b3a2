"""One row of test data per op; ``test_every_op.py`` runs the same checks on every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass
class Case:
    """An op with inputs on which everything about it can be checked.

    Attributes:
        op: The op type.
        inputs: An array per input, a list of arrays per list input.
        attrs: The op's fields.
        expected: The outputs, if they are worth writing down; one array or a list of them.
        grad: Which inputs to check against finite differences; None checks every float64 input of
            an op that has a gradient. Write inputs as float64 to have them checked.
        hide: Whether the op also works with every input dimension hidden; where it does not, the
            inputs are fed with their static shapes.
        note: What the row is about, for the test's name.
    """

    op: str
    inputs: Sequence[Any] = ()
    attrs: dict[str, Any] = field(default_factory=dict)
    expected: Any = None
    grad: Sequence[int] | None = None
    hide: bool = True
    note: str = ""

    def __str__(self) -> str:
        return f"{self.op}-{self.note}" if self.note else self.op


def f64(*shape: int, low: float = -2.0, high: float = 2.0, seed: int = 0) -> np.ndarray:
    """Seeded float64 values, none within 0.01 of zero, so that kinks do not disturb."""
    values = np.random.default_rng([seed, *shape]).uniform(low, high, shape)
    return np.where(np.abs(values) < 0.01, 0.25, values)


def i32(*values: Any) -> np.ndarray:
    """An int32 array of the given values."""
    return np.array(values if len(values) != 1 else values[0], np.int32)
