"""Records the fields of TensorFlow 1.15.5's messages, as the wire knows them; runs on its Python 3.7.

<python with TF 1.15.5> -m tests.proto.record_fields
"""

from __future__ import annotations

import importlib
import os

RECORD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fields.txt")
MODULES = [
    "core.protobuf.saved_model",
    "core.util.event",
    "core.framework.variable",
    "core.protobuf.queue_runner",
    "core.protobuf.control_flow",
    "core.protobuf.config",
    "core.protobuf.tensor_bundle",
    "core.example.example",
    "python.training.checkpoint_state",
]
# For workers of a cluster that is no part of a file.
LEFT_OUT = ("Worker", "Watchdog")


def lines(files):
    """One line per field: its message, number, name, type and whether it repeats."""
    found = []
    for file in files:
        for message in file.message_types_by_name.values():
            if not message.name.startswith(LEFT_OUT):
                found += fields(message, message.name)
        for enum in file.enum_types_by_name.values():
            if not enum.name.startswith(LEFT_OUT):
                found += [f"{enum.name} = {v.number} {v.name}" for v in enum.values]
    return sorted(found)


def fields(message, path):
    """The lines of a message and of those inside it."""
    found = []
    for field in message.fields:
        kind = field.message_type or field.enum_type
        name = kind.full_name.split(".", 1)[1] if kind else field.type
        name = str(name).replace("error.", "")
        many = "repeated " if field.default_value == [] else ""
        oneof = f" in {field.containing_oneof.name}" if field.containing_oneof else ""
        found.append(f"{path}.{field.number} {many}{name} {field.name}{oneof}")
    for nested in message.nested_types:
        found += fields(nested, f"{path}.{nested.name}")
    for enum in message.enum_types:
        found += [f"{path}.{enum.name} = {v.number} {v.name}" for v in enum.values]
    return found


def with_dependencies(files):
    """The files and all they import, by name, without those of protobuf itself."""
    found = {}
    stack = list(files)
    while stack:
        file = stack.pop()
        if file.name not in found and not file.name.startswith("google/"):
            found[file.name] = file
            stack.extend(file.dependencies)
    return [found[name] for name in sorted(found)]


def main():
    """Writes the record."""

    modules = [importlib.import_module(f"tensorflow.{name}_pb2") for name in MODULES]
    text = "\n".join(lines(with_dependencies([module.DESCRIPTOR for module in modules])))
    with open(RECORD, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    print(f"{len(text.splitlines())} fields")


if __name__ == "__main__":
    main()
