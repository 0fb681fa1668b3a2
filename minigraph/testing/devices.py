"""What test programs ask about the machine: there is a CPU, and nothing else.

Source: ``tensorflow/python/framework/test_util.py``.
"""

from __future__ import annotations

__all__ = ["gpu_device_name", "is_built_with_cuda", "is_built_with_rocm", "is_gpu_available"]


def is_gpu_available(
    cuda_only: bool = False, min_cuda_compute_capability: tuple[int, int] | None = None
) -> bool:
    """False: minigraph runs on the CPU.

    Args:
        cuda_only: Accepted and not used.
        min_cuda_compute_capability: Accepted and not used.
    """
    return False


def is_built_with_cuda() -> bool:
    """False: minigraph runs on the CPU."""
    return False


def is_built_with_rocm() -> bool:
    """False: minigraph runs on the CPU."""
    return False


def gpu_device_name() -> str:
    """The empty string: there is no GPU."""
    return ""
