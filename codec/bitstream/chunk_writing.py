"""Chunk writing: writes chunks to a stream, and copies them in file order."""

from __future__ import annotations

import zlib
from typing import IO

from .container import Chunk, Index


def write_chunk(stream: IO[bytes], data: bytes, checksum: int) -> Chunk:
    """Write a chunk at the position of ``stream``; ``checksum``: CRC-32 of its symbols. Returns its Chunk."""
    chunk = Chunk(len(data), zlib.crc32(data), checksum & 0xFFFF, stream.tell())
    stream.write(data)
    return chunk


def copy_chunks(source: IO[bytes], index: Index, target: IO[bytes]) -> None:
    """Write the chunks of ``index`` from stream ``source`` to ``target`` in file order."""
    for chunk in index.chunks:
        source.seek(chunk.offset)
        target.write(source.read(chunk.length))
