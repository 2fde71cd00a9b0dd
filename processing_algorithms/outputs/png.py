"""PNG images without an imaging library (PNG specification, third edition, W3C 2025)."""

import base64
import struct
import zlib

import numpy as np


def png_bytes(pixels):
    """The PNG file of an (height, width, 3) uint8 RGB array."""
    pixels = np.ascontiguousarray(pixels)
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8:
        raise ValueError("an RGB picture is an (height, width, 3) array of uint8")
    height, width = pixels.shape[:2]
    # Filter 2 (Up): each row as the difference from the one above, which zlib packs better.
    rows = pixels.reshape(height, width * 3)
    filtered = np.empty((height, width * 3 + 1), np.uint8)
    filtered[:, 0] = 2
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(filtered.tobytes(), 9)), (b"IEND", b""))
    )


def png_uri(pixels):
    """The same as a data URI, for the src of an HTML image."""
    return "data:image/png;base64," + base64.b64encode(png_bytes(pixels)).decode("ascii")


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
