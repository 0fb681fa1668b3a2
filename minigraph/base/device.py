"""Device strings such as ``/job:worker/device:CPU:0``: parsing, merging, spelling.

Source: ``tensorflow/python/framework/device.py`` and ``device_spec.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any


@dataclass(unsafe_hash=True)
class DeviceSpec:
    """The parts of a device string; None means "not said".

    Args:
        job: The name of a job of a cluster, such as ``"worker"``.
        replica: The number of a replica.
        task: The number of a task of the job.
        device_type: Such as ``"CPU"``.
        device_index: Which device of that type.

    Raises:
        ValueError: If ``replica``, ``task`` or ``device_index`` is no number.

    Example:
        >>> DeviceSpec(job="ps", device_type="cpu", device_index=0).to_string()
        '/job:ps/device:CPU:0'

    Source: ``tensorflow/python/framework/device_spec.py``.
    """

    job: str | None = None
    replica: int | None = None
    task: int | None = None
    device_type: str | None = None
    device_index: int | None = None

    def __setattr__(self, part: str, value: Any) -> None:
        if value is not None:
            value = str(value) if part in ("job", "device_type") else int(value)
            if part == "device_type" and value in ("cpu", "gpu"):
                value = value.upper()
        super().__setattr__(part, value)

    @classmethod
    def from_string(cls, spec: str | None) -> DeviceSpec:
        """Reads ``/job:a/replica:0/task:1/device:CPU:0``, also the short ``/cpu:0`` and ``/cpu``.

        Args:
            spec: Parts in any order, as in ``/job:a/device:CPU:0``; empty or None for none.

        Returns:
            A new spec of those parts.

        Raises:
            ValueError: If a part is not known.
        """
        found = cls()
        spec = spec or ""
        for part in filter(None, spec.split("/")):
            key, *values = part.split(":")
            value = values[0] if values else ""
            if key == "job" and len(values) == 1:
                found = replace(found, job=value)
            elif key == "replica" and value.isdigit():
                found = replace(found, replica=int(value))
            elif key == "task" and value.isdigit():
                found = replace(found, task=int(value))
            elif key == "device" and len(values) == 2:
                found = found._with_device(value, values[1], spec)
            elif key.lower() in ("cpu", "gpu") and len(values) <= 1:
                found = found._with_device(key.upper(), value if values else "*", spec)
            else:
                raise ValueError(f"Unknown attribute: '{key}' in '{spec}'")
        return found

    def _with_device(self, kind: str, index: str, spec: str) -> DeviceSpec:
        if self.device_type is not None:
            raise ValueError(f"Cannot specify multiple device types: {spec}")
        if index == "*":
            return replace(self, device_type=kind)
        try:
            return replace(self, device_type=kind, device_index=int(index))
        except ValueError:
            raise ValueError(f"Unknown device index: '{index}' in '{spec}'") from None

    def to_string(self) -> str:
        """The canonical spelling, ``/device:CPU:0`` for ``/cpu:0``."""
        text = "" if self.job is None else f"/job:{self.job}"
        text += "" if self.replica is None else f"/replica:{self.replica}"
        text += "" if self.task is None else f"/task:{self.task}"
        if self.device_type is not None:
            index = "*" if self.device_index is None else self.device_index
            text += f"/device:{self.device_type}:{index}"
        return text

    def parse_from_string(self, spec: str) -> DeviceSpec:
        """Takes over all parts from a device string.

        Args:
            spec: As for ``from_string``.

        Returns:
            This spec.

        Raises:
            ValueError: If a part is not known.
        """
        self.__dict__.update(vars(self.from_string(spec)))
        return self

    def merge_from(self, dev: DeviceSpec) -> None:
        """Takes over the parts that ``dev`` says.

        Args:
            dev: A ``DeviceSpec``; what it leaves unsaid stays as it is.

        Raises:
            AttributeError: If ``dev`` is something else, such as a device string.
        """
        said = {field.name: getattr(dev, field.name) for field in fields(self)}
        self.__dict__.update({k: value for k, value in said.items() if value is not None})

    def filled_from(self, outer: DeviceSpec) -> DeviceSpec:
        """This spec, its unsaid parts taken from an outer one.

        Args:
            outer: The ``DeviceSpec`` of a surrounding block.

        Returns:
            A new spec.

        Raises:
            AttributeError: If ``outer`` is something else, such as a device string.
        """
        unsaid = {f.name: getattr(outer, f.name) for f in fields(self) if self._lacks(f.name)}
        return replace(self, **unsaid)

    def _lacks(self, part: str) -> bool:
        return getattr(self, part) is None


@lru_cache(maxsize=1024)
def canonical(spec: str) -> str:
    """A device string in its canonical spelling.

    Raises:
        ValueError: If a part is not known.

    Example:
        >>> canonical("/cpu:0")
        '/device:CPU:0'
    """
    return DeviceSpec.from_string(spec).to_string()
