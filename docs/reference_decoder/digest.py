"""The digest of decoded samples: docs/format.md, 18."""

from __future__ import annotations

import hashlib

import numpy as np


def digest(samples: np.ndarray) -> str:
    """SHA-256 of a line of text – type, then the numbers of the shape – and the samples, little-endian, in C order."""
    head = " ".join([samples.dtype.name, *map(str, samples.shape)]) + "\n"
    body = np.ascontiguousarray(samples).astype(samples.dtype.newbyteorder("<")).tobytes()
    return hashlib.sha256(head.encode() + body).hexdigest()
