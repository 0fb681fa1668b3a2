"""Records in a file: a length, its checksum, the data, its checksum. Knows no message.

Source: ``tensorflow/core/lib/io/record_writer.h`` for the format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

import google_crc32c

from minigraph.base.errors import DataLossError

_LENGTH = struct.Struct("<Q")
_CHECKSUM = struct.Struct("<I")
_HEADER = _LENGTH.size + _CHECKSUM.size
_MASK = 0xA282EAD8


def masked_crc32c(data: bytes) -> int:
    """The checksum of ``data``, turned and shifted so that it may stand among data itself.

    Example:
        >>> hex(masked_crc32c(b"123456789"))
        '0xc78ab0e5'
    """
    crc: int = google_crc32c.value(data)
    return ((crc >> 15 | crc << 17) + _MASK) & 0xFFFFFFFF


def framed(data: bytes) -> bytes:
    """``data`` as a record."""
    length = _LENGTH.pack(len(data))
    return b"".join(
        [
            length,
            _CHECKSUM.pack(masked_crc32c(length)),
            data,
            _CHECKSUM.pack(masked_crc32c(data)),
        ]
    )


def read_records(file: IO[bytes], size: int) -> Iterator[bytes]:
    """The records of an open file.

    A record that the end of the file cuts off ends the iteration: whoever writes the file may not
    have come further.

    Args:
        file: Open for reading, at the beginning.
        size: The file's size in bytes; no record may claim to be larger.

    Raises:
        DataLossError: If a checksum is wrong.
    """
    while len(header := file.read(_HEADER)) == _HEADER:
        if _CHECKSUM.unpack_from(header, _LENGTH.size)[0] != masked_crc32c(header[: _LENGTH.size]):
            raise DataLossError(None, None, "corrupted record: the checksum of a length is wrong")
        (length,) = _LENGTH.unpack_from(header)
        if length > size:
            return
        data = file.read(length)
        checksum = file.read(_CHECKSUM.size)
        if len(data) < length or len(checksum) < _CHECKSUM.size:
            return
        if _CHECKSUM.unpack(checksum)[0] != masked_crc32c(data):
            raise DataLossError(None, None, "corrupted record: the checksum of the data is wrong")
        yield data
