"""Initializers of matrices with structure: orthogonal ones and the identity.

Source: ``tensorflow/python/ops/init_ops.py``.
"""

from __future__ import annotations

import math
from typing import Any

from minigraph.base import dtypes
from minigraph.base.dtypes import DTypeLike
from minigraph.graph.node import Tensor
from minigraph.model.initializers import Initializer, floating
from minigraph.ops.arrange import matrix_transpose
from minigraph.ops.diag import diag_part, eye
from minigraph.ops.elementwise import sign
from minigraph.ops.linalg import qr
from minigraph.ops.random import random_normal
from minigraph.ops.reshape import reshape

__all__ = ["orthogonal_initializer"]


class orthogonal_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """A matrix with orthogonal rows or columns, from the QR decomposition of a random one.

    Args:
        gain: Multiplies the matrix.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: If it is not floating; when called, for a shape of less than two dimensions.

    Source: Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear
    neural networks", https://arxiv.org/abs/1312.6120.
    """

    def __init__(
        self, gain: float = 1.0, seed: int | None = None, dtype: DTypeLike = dtypes.float32
    ) -> None:
        self.gain = gain
        self.dtype = floating(dtype)
        self.seed = seed

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """The matrix, all sizes but the last counted as rows.

        Raises:
            ValueError: If the shape has less than two dimensions.
        """
        if len(shape) < 2:
            raise ValueError("The tensor to initialize must be at least two-dimensional")
        rows, columns = math.prod(int(size) for size in shape[:-1]), int(shape[-1])
        dtype = self.dtype if dtype is None else dtype
        drawn = random_normal((max(rows, columns), min(rows, columns)), dtype=dtype, seed=self.seed)
        q, r = qr(drawn, full_matrices=False)
        # With the diagonal of r positive the matrix is evenly distributed.
        q = q * sign(diag_part(r))
        if rows < columns:
            q = matrix_transpose(q)
        result: Tensor = self.gain * reshape(q, shape)
        return result

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"gain": self.gain, "seed": self.seed, "dtype": self.dtype.name}


class identity_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """The identity matrix.

    Args:
        gain: Multiplies the matrix.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: If it is not floating; when called, for a shape that has not two dimensions.
    """

    def __init__(self, gain: float = 1.0, dtype: DTypeLike = dtypes.float32) -> None:
        self.gain = gain
        self.dtype = floating(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """The matrix of the given shape.

        Raises:
            ValueError: If the shape has not two dimensions.
        """
        if len(shape) != 2:
            raise ValueError("Identity matrix initializer can only be used for 2D matrices.")
        dtype = self.dtype if dtype is None else dtype
        rows, columns = (int(size) for size in shape)
        result: Tensor = self.gain * eye(rows, columns, dtype=dtype)
        return result

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"gain": self.gain, "dtype": self.dtype.name}
