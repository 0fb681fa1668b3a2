"""Records the op definitions of TensorFlow 1.15.5; runs on its Python 3.7.

<python with TF 1.15.5> tools/record_op_definitions.py

They are what two ends of a GraphDef agree on: inputs, outputs, attrs and their defaults. Words that
explain are left out.
"""

from __future__ import annotations

import os
import sys

import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python import pywrap_tensorflow

EXPECTED_VERSION = "1.15.5"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGET = os.path.join(ROOT, "minigraph", "proto", "op_definitions.binpb")


def main():
    """Writes the definitions as a serialized OpList; returns the exit code."""
    if tf.__version__ != EXPECTED_VERSION:
        print(f"the judge is TensorFlow {EXPECTED_VERSION}, not {tf.__version__}")
        return 2
    buffer = pywrap_tensorflow.TF_GetAllOpList()
    definitions = op_def_pb2.OpList.FromString(pywrap_tensorflow.TF_GetBuffer(buffer))
    for definition in definitions.op:
        definition.summary = definition.description = ""
        definition.deprecation.explanation = ""
        if not definition.deprecation.version:
            definition.ClearField("deprecation")
        for part in [*definition.input_arg, *definition.output_arg, *definition.attr]:
            part.description = ""
    sorted_list = op_def_pb2.OpList(op=sorted(definitions.op, key=lambda op: op.name))
    data = sorted_list.SerializeToString(deterministic=True)
    with open(TARGET, "wb") as file:
        file.write(data)
    print(f"{len(sorted_list.op)} op definitions, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
