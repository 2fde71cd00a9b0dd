"""The bytes of a file: docs/format.md, 1, 2 and 4. Everything is checked against its checksum."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import numpy as np
from damage import Damage
from header import Header
from rans import Bytes
from tables import header_dictionary

SIGNATURE = bytes((0x89, 0x42, 0x50, 0x52, 0x0D, 0x0A, 0x1A, 0x0A))
VERSION = 1


def inflate(data: bytes, dictionary: bytes = b"") -> bytes:
    """A DEFLATE stream (RFC 1951), from its first byte to its last."""
    try:
        unpacker = zlib.decompressobj(-15, dictionary) if dictionary else zlib.decompressobj(-15)
        out = unpacker.decompress(data) + unpacker.flush()
    except zlib.error as error:
        raise Damage("A DEFLATE stream is damaged.") from error
    if not unpacker.eof:
        raise Damage("A DEFLATE stream ends too early.")
    return out


class File:
    """A ``.bpr`` file: its ``header``, a :class:`header.Header`, and its chunks by the names of its ``chunk_names``.
    ``mse``, ``peak``: errors of the tiles, row by row, as the index has them."""

    def __init__(self, path: str | Path):
        source = Bytes(Path(path).read_bytes())
        if source.take(8) != SIGNATURE:
            raise Damage("This is no .bpr file.")
        fixed = source.take(12)
        version, flags, header_length, index_length = struct.unpack("<HHII", fixed)
        if version > VERSION or flags:
            raise Damage(f"The file is of version {version}, this decoder knows {VERSION}.")
        (crc,) = struct.unpack("<I", source.take(4))
        header, index = source.take(header_length), source.take(index_length)
        if zlib.crc32(fixed + header + index) != crc:
            raise Damage("The checksum of the header does not match.")
        self.header = Header(json.loads(inflate(header, header_dictionary())))
        self._read_index(Bytes(index), source)

    def _read_index(self, index: Bytes, source: Bytes) -> None:
        names = self.header.chunk_names()
        lengths = [index.varint() for _ in names]
        used = [name for name, length in zip(names, lengths) if length]
        crcs = struct.unpack(f"<{len(used)}I", index.take(4 * len(used)))
        symbols = struct.unpack(f"<{len(used)}H", index.take(2 * len(used)))
        self._symbols = dict(zip(used, symbols))
        tiles = len(self.header.tiles())
        self.mse = np.frombuffer(index.take(4 * tiles), "<f4")
        self.peak = np.frombuffer(index.take(4 * tiles), "<f4")
        if index.rest():
            raise Damage("The index is too long.")
        self._chunks = {name: source.take(length) for name, length in zip(names, lengths)}
        for name, wanted in zip(used, crcs):
            if zlib.crc32(self._chunks[name]) != wanted:
                raise Damage(f"The chunk {name} does not match its checksum.")

    def chunk(self, *name) -> bytes:
        """The bytes of a chunk, b"" where it is empty."""
        return self._chunks[name]

    def check(self, crc: int, *name) -> None:
        """Refuse a chunk whose symbols, of CRC-32 ``crc``, are not those that the index knows."""
        if self._symbols[name] != crc & 0xFFFF:
            raise Damage(f"The symbols of the chunk {name} do not match their checksum.")


def crc_of(arrays) -> int:
    """CRC-32 over whole numbers as int32, array by array."""
    crc = 0
    for a in arrays:
        crc = zlib.crc32(np.asarray(a).astype("<i4").tobytes(), crc)
    return crc
