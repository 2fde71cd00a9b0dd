"""Chunks in a stream: written one after the other, and copied into the order of a file."""

import zlib

from .container import Chunk


def write_chunk(stream, data, checksum):
    """Write a chunk where ``stream`` stands: its Chunk."""
    chunk = Chunk(len(data), zlib.crc32(data), checksum & 0xFFFF, stream.tell())
    stream.write(data)
    return chunk


def copy_chunks(source, index, target):
    """Write the chunks of ``index`` from stream ``source`` to ``target`` in file order."""
    for chunk in index.chunks:
        source.seek(chunk.offset)
        target.write(source.read(chunk.length))
