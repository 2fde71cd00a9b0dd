"""Reconstruction cache: decoded coefficients that the encoder keeps, as far as they fit in memory, so that the errors
can be measured without decoding the file."""

from __future__ import annotations

import threading
from typing import Any

MOST = 96 << 20  # bytes


class ReconstructionCache:
    """Reconstructed coefficients: ``tiles`` {(row, column): coefficients in the form of
    :meth:`.tile_decoder.TileDecoder.decode_fine`}; ``base``: list with one entry per base tile, in the form of
    :meth:`.tile_decoder.TileDecoder.decode_base`. ``most``: largest size in bytes of the tiles, None: no limit."""

    def __init__(self, most: int | None = MOST) -> None:
        self.tiles: dict[tuple[int, int], Any] = {}  # latent files: latents (latents, h, w) float32 of each group
        self.base: list[Any] = []
        self._room = most
        self._lock = threading.Lock()

    def reserve(self, size: int) -> bool:
        """Reserve ``size`` bytes; False when they do not fit."""
        if self._room is None:
            return True
        with self._lock:
            fits = size <= self._room
            self._room -= size if fits else 0
            return fits
