"""Compiles minigraph/proto/*.proto into the descriptors that the package loads: ``make protos``.

Needs ``grpcio-tools``. A test compares the sources with the checksums written here.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "minigraph" / "proto"
WELL_KNOWN = Path(protoc.__file__).with_name("_proto")


def main() -> int:
    """Writes the descriptors and the checksums of what they were made from."""
    sources = sorted(FOLDER.glob("*.proto"))
    target = FOLDER / "descriptors.binpb"
    code: int = protoc.main(
        [
            "protoc",
            f"--proto_path={ROOT}",
            f"--proto_path={WELL_KNOWN}",
            "--include_imports",
            f"--descriptor_set_out={target}",
            *(str(source) for source in sources),
        ]
    )
    if code == 0:
        lines = [
            f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
            for file in (*sources, target)
        ]
        (FOLDER / "checksums.txt").write_text("".join(lines), encoding="utf-8")
        print(f"{len(sources)} files -> {target.name}, {target.stat().st_size} bytes")
    return code


if __name__ == "__main__":
    sys.exit(main())
