"""Gives NumPy's OpenBLAS the kernels that its CPU can run; it multiplies only to check them.

OpenBLAS carries kernels for many CPUs and takes one set when it is loaded, by the model of the CPU.
A model it does not know gets an older set: on one CPU with AVX-512 it took Haswell's and computed
at half the speed (234 instead of 436 GFLOP/s). Where NumPy finds AVX-512 and OpenBLAS does not use
it, the running library is told to choose again, which its two exported functions allow. Whole
numbers are multiplied before and after: their products are exact in any order of summation, so both
sets must give the same bits, or the former set comes back.

The kernels must not change while anybody multiplies. So this happens at import and only while no
other thread runs Python: whoever multiplies through NumPy has a Python frame. Otherwise, as in a
notebook, the environment variable ``OPENBLAS_CORETYPE=SkylakeX`` does the same if it is set before
Python starts. ``MINIGRAPH_BLAS_CORE=keep`` leaves the library as it is.

Source: ``driver/others/dynamic.c`` of OpenBLAS: ``gotoblas_dynamic_quit`` forgets the table of
kernels, ``gotoblas_dynamic_init`` takes the one that the variable names, else the CPU model's.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from threadpoolctl import ThreadpoolController

from minigraph.kernels.array import Array

__all__ = ["LIBRARIES", "core", "describe", "is_wide"]

LIBRARIES: Sequence[Any] = ThreadpoolController().select(user_api="blas").lib_controllers
"""The BLAS libraries of this process, as threadpoolctl found them."""

_WANTED = "SkylakeX"
_WITH_AVX512 = frozenset({"SkylakeX", "Cooperlake", "SapphireRapids"})
_CORE_VARIABLE = "OPENBLAS_CORETYPE"
_OPT_OUT = "MINIGRAPH_BLAS_CORE"

# Rows, inner length and columns: a vector, sizes that no tile divides, and one that takes several
# blocks and threads.
_TEST_SHAPES = ((1, 33, 70), (45, 129, 1), (17, 31, 61), (64, 64, 64), (131, 401, 97))
# Sums of 401 products of such numbers stay exact in float32.
_LARGEST_FACTOR = 200


class Choosable(Protocol):
    """A BLAS that can change its kernels while it runs."""

    @property
    def core(self) -> str:
        """The CPU whose kernels it runs."""
        ...

    def offers(self, core: str) -> bool:
        """Whether it can change, and has the kernels of this CPU."""
        ...

    def choose(self, core: str | None) -> None:
        """Takes the kernels of this CPU; None takes those it finds best itself."""
        ...


class OpenBlas:
    """A running OpenBLAS.

    Args:
        path: The file that it was loaded from.
    """

    def __init__(self, path: str) -> None:
        # A PyDLL's functions keep the interpreter lock: no Python runs while they do.
        self._library = ctypes.PyDLL(path)

    @property
    def core(self) -> str:
        """The CPU whose kernels it runs."""
        function = self._library.gotoblas_corename
        function.restype = ctypes.c_char_p
        return function().decode()

    def offers(self, core: str) -> bool:
        """Whether it can change, and has the kernels of this CPU."""
        needed = ("corename", "dynamic_quit", "dynamic_init", core.upper())
        return all(hasattr(self._library, f"gotoblas_{name}") for name in needed)

    def choose(self, core: str | None) -> None:
        """Takes the kernels of this CPU; None takes those it finds best itself.

        Nobody may be multiplying meanwhile, and ``OPENBLAS_CORETYPE`` must not be set.
        """
        if core is not None:
            os.environ[_CORE_VARIABLE] = core
        try:
            self._library.gotoblas_dynamic_quit()
            self._library.gotoblas_dynamic_init()
        finally:
            os.environ.pop(_CORE_VARIABLE, None)


def cpu_features() -> Mapping[str, bool]:
    """What NumPy found that the CPU and the operating system can do, by name."""
    core = getattr(np, "_core", None) or np.core
    return getattr(core._multiarray_umath, "__cpu_features__", {})


def numpys_openblas(libraries: Sequence[Any]) -> Any | None:
    """The library that NumPy multiplies with, as far as that can be told, else None.

    Args:
        libraries: What threadpoolctl found.
    """
    found = [library for library in libraries if library.internal_api == "openblas"]
    folders = [Path(library.filepath).parent for library in found]
    own = [
        library
        for library, folder in zip(found, folders, strict=True)
        # Beside the package, or in its hidden folder on macOS.
        if folder.name == "numpy.libs" or folder.parent.name == "numpy"
    ]
    return (own or found)[0] if len(own or found) == 1 else None


def reason_to_keep(
    features: Mapping[str, bool],
    environment: Mapping[str, str],
    library: Any | None,
    threads: int,
) -> str | None:
    """Why the kernels stay what they are, in words; None if better ones should be chosen.

    Args:
        features: What the CPU can do.
        environment: The environment variables.
        library: What threadpoolctl knows of NumPy's OpenBLAS, or None.
        threads: How many threads run Python.
    """
    if library is None:
        return "it is not OpenBLAS, or there are several"
    if not features.get("AVX512_SKX", False):
        return "the CPU has no AVX-512"
    if library.architecture in _WITH_AVX512:
        return "they use AVX-512"
    for variable in (_CORE_VARIABLE, _OPT_OUT):
        if variable in environment:
            return f"{variable}={environment[variable]}"
    if threads > 1:
        return (
            "another thread is running, which might be multiplying: set "
            f"{_CORE_VARIABLE}={_WANTED} before Python starts"
        )
    return None


def change(blas: Choosable, core: str) -> str:
    """Takes the kernels of a CPU, checks them, takes the former ones back if they are not right.

    Returns:
        What happened, in words.
    """
    if not blas.offers(core):
        return f"the library has no others for {core}"
    before = blas.core
    expected = _products()
    blas.choose(core)
    if blas.core == core and all(map(np.array_equal, _products(), expected)):
        return f"chosen in place of {before}"
    blas.choose(None)
    return f"those of {core} failed the test"


def _products() -> list[Array]:
    """Test products of whole numbers, whose every sum is exact."""
    found = []
    for rows, inner, columns in _TEST_SHAPES:
        for dtype in (np.float32, np.float64):
            left, right = _factor(rows, inner, dtype), _factor(inner, columns, dtype)
            # As they stand, and both transposed.
            found += [left @ right, right.T @ left.T]
    return found


def _factor(rows: int, columns: int, dtype: type) -> Array:
    numbers = np.arange(rows * columns) * 7919 % (2 * _LARGEST_FACTOR + 1) - _LARGEST_FACTOR
    return numbers.astype(dtype).reshape(rows, columns)


def _choose_best() -> tuple[str, str]:
    """Changes the kernels if that is possible and worth it; gives their CPU, and why these."""
    library = numpys_openblas(LIBRARIES)
    threads = len(sys._current_frames())
    kept = reason_to_keep(cpu_features(), os.environ, library, threads)
    if library is None or kept is not None:
        return str(library.architecture if library else "unknown"), str(kept)
    blas = OpenBlas(library.filepath)
    said = change(blas, _WANTED)
    return blas.core, said


_CORE, _REASON = _choose_best()


def core() -> str:
    """The CPU whose kernels BLAS runs, such as ``"Haswell"``; ``"unknown"`` if it does not say."""
    return _CORE


def is_wide() -> bool:
    """Whether these kernels use vectors of 512 bits."""
    return _CORE in _WITH_AVX512


def describe() -> str:
    """Which kernels BLAS runs and why, such as ``"Haswell kernels: the CPU has no AVX-512"``."""
    return f"{_CORE} kernels: {_REASON}"
