"""What decoding a file would give, kept by its encoder as far as it fits in memory, so that measuring need not decode
it."""

from __future__ import annotations

import threading
from typing import Any

MOST = 96 << 20  # bytes


class ReconstructionCache:
    """Reconstructed coefficients: ``tiles`` {(row, column): as :meth:`.tile_decoder.TileDecoder.decode_fine` gives
    them}; ``base``, a list with one entry a base tile, as :meth:`.tile_decoder.TileDecoder.decode_base` gives them.
    ``most``: bytes of tiles, None: all."""

    def __init__(self, most: int | None = MOST) -> None:
        self.tiles: dict[tuple[int, int], Any] = {}  # of a latent file: latents (latents, h, w) float32, a group each
        self.base: list[Any] = []
        self._room = most
        self._lock = threading.Lock()

    def reserve(self, size: int) -> bool:
        """True when ``size`` bytes more can be kept, which then count."""
        if self._room is None:
            return True
        with self._lock:
            fits = size <= self._room
            self._room -= size if fits else 0
            return fits
