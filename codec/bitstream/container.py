"""Container: the byte layout of a ``.bpr`` file, that is signature, header, index and chunks (see docs/format.md).

Everything that is read is verified against the file's length and a checksum before it is used, and memory is allocated
only for sizes that the bytes of the file can fill."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from ..arrays import Array
from ..entropy.bits import get_varint, put_varint
from ..errors import FormatError

SIGNATURE = b"\x89BPR\r\n\x1a\n"
VERSION = 1
_FIXED = struct.Struct("<8sHHIII")  # signature, version, flags, header length, index length, CRC-32 of header and index
LARGEST_BLOCK = 1 << 26  # an inflated header or index is at most this long

# Preset dictionary of the header's DEFLATE stream; changing a byte of it is a new format version.
DICTIONARY = (Path(__file__).parent / "header_dictionary.txt").read_bytes()


@dataclass
class Chunk:
    """Position and checksums of a chunk: ``length`` bytes from ``offset``, CRC-32 of its bytes, low 16 bits of the
    CRC-32 of its symbols."""

    length: int = 0
    payload_crc: int = 0
    symbols_crc: int = 0
    offset: int = 0


@dataclass
class Index:
    """All chunks in file order, and for each tile the measured mean squared error and peak absolute error (raster
    units)."""

    chunks: list[Chunk]
    mse: Array  # (tiles,) float32
    pae: Array  # (tiles,) float32

    def pack(self) -> bytes:
        """Serialise the index."""
        out = bytearray()
        for chunk in self.chunks:
            put_varint(out, chunk.length)
        used = [c for c in self.chunks if c.length]
        out += np.array([c.payload_crc for c in used], "<u4").tobytes()
        out += np.array([c.symbols_crc for c in used], "<u2").tobytes()
        out += self.mse.astype("<f4").tobytes() + self.pae.astype("<f4").tobytes()
        return bytes(out)

    @classmethod
    def unpack(cls, data: bytes, count: int, tiles: int, start: int) -> Index:
        """Parse an index of ``count`` chunks and ``tiles`` tiles, with the first chunk at file offset ``start``.
        FormatError when the sizes are inconsistent."""
        if count > len(data) or 8 * tiles > len(data):
            raise FormatError("The header claims more tiles than the file lists; it is damaged.")
        chunks: list[Chunk] = []
        at, offset = 0, start
        for _ in range(count):
            length, at = get_varint(data, at, 1 << 40)
            chunks.append(Chunk(length=length, offset=offset))
            offset += length
        used = [c for c in chunks if c.length]
        if len(data) - at != 6 * len(used) + 8 * tiles:
            raise FormatError("The list of tiles does not fit the header; the file is damaged.")
        crcs = np.frombuffer(data, "<u4", len(used), at)
        symbols = np.frombuffer(data, "<u2", len(used), at + 4 * len(used))
        for i, chunk in enumerate(used):
            chunk.payload_crc, chunk.symbols_crc = int(crcs[i]), int(symbols[i])
        errors = np.frombuffer(data, "<f4", 2 * tiles, at + 6 * len(used))
        return cls(chunks, errors[:tiles].copy(), errors[tiles:].copy())


def deflate(data: bytes, dictionary: bytes = b"") -> bytes:
    """DEFLATE stream (RFC 1951) of ``data``."""
    settings = 9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY  # no header, the largest window
    packer = zlib.compressobj(*settings, dictionary) if dictionary else zlib.compressobj(*settings)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes, limit: int, dictionary: bytes = b"") -> bytes:
    """Inverse of :func:`deflate`; FormatError when damaged or longer than ``limit`` bytes."""
    try:
        unpacker = zlib.decompressobj(-15, dictionary) if dictionary else zlib.decompressobj(-15)
        out = unpacker.decompress(data, limit)
        if not unpacker.eof:
            raise FormatError("A part of the file is longer than it can be; it is damaged.")
        return out
    except zlib.error as error:
        raise FormatError("A part of the file cannot be unpacked; it is damaged.") from error


def head(header: dict[str, Any], index: Index) -> bytes:
    """Bytes up to the first chunk for a ``header`` (JSON-safe dict) and an :class:`Index`."""
    h = deflate(json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode(), DICTIONARY)
    i = index.pack()  # not deflated: its length must not depend on the measured errors
    checksum = zlib.crc32(h + i, zlib.crc32(struct.pack("<HHII", VERSION, 0, len(h), len(i))))
    return _FIXED.pack(SIGNATURE, VERSION, 0, len(h), len(i), checksum) + h + i


def read_head(stream: IO[bytes], size: int, path: object) -> tuple[dict[str, Any], bytes, int]:
    """(header dict, index bytes, offset of the first chunk) from an open file of ``size`` bytes.

    Raises FormatError when the file is not a Bandpress raster, is truncated or damaged, or is of a newer version.
    """
    fixed = stream.read(_FIXED.size)
    if len(fixed) < _FIXED.size or fixed[:8] != SIGNATURE:
        if fixed[:4] == SIGNATURE[:4]:
            raise FormatError(f"{path} is damaged at its start, perhaps by a transfer in text mode; get a fresh copy.")
        raise FormatError(f"{path} is not a Bandpress raster (.bpr); choose a file that Bandpress wrote.")
    _, version, flags, header_length, index_length, checksum = _FIXED.unpack(fixed)
    if version > VERSION or (version == VERSION and flags):
        raise FormatError(
            f"{path} was written by a newer version of Bandpress (format {version}); update the plugin to open it."
        )
    if header_length + index_length + _FIXED.size > size:
        raise FormatError(f"{path} ends before its header does; it was cut off or is damaged, get a fresh copy.")
    body = stream.read(header_length + index_length)
    if zlib.crc32(body, zlib.crc32(fixed[8:20])) != checksum:
        raise FormatError(f"The header of {path} is damaged (its checksum does not match); get a fresh copy.")
    try:
        header = json.loads(inflate(body[:header_length], LARGEST_BLOCK, DICTIONARY))
    except ValueError as error:
        raise FormatError(f"The header of {path} cannot be read; the file is damaged.") from error
    if not isinstance(header, dict):
        raise FormatError(f"The header of {path} cannot be read; the file is damaged.")
    return header, body[header_length:], _FIXED.size + len(body)
