"""Indices of a palette in the compiled core (palette.c): what :mod:`.palette` does by NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...arrays import Array
from .numbers_core import check_ended, put_streams

if TYPE_CHECKING:
    from ...runtime.core import Core
    from .symbols import Streams


class CorePalette:
    """A plane in the memory of ``core`` (palette.c). ``contexts``: of the decoder, the context of each key, and that of
    each first value of an escaped index."""

    def __init__(
        self,
        core: Core,
        method: int,
        count: int,
        index: Array,
        holes: Array | None,
        of_keys: tuple[Array, Array | None] | None = None,
    ) -> None:
        self._core, self._shape, self._width = core, index.shape, (count - 1).bit_length()
        self._index = core.put(index.astype(np.uint16))
        fields = [
            *index.shape,
            method,
            count,
            0 if holes is None else core.put(np.asarray(holes, np.uint8)),
        ]
        fields += [self._index]
        for table in of_keys or (None, None):
            fields.append(0 if table is None else core.put(table.astype(np.uint8)))
        self.address = core.put(np.array([*fields, 0], np.uint32))
        room = core.zeros(core.call("palette_levels", self.address))
        core.view(self.address, (len(fields) + 1,), np.uint32)[-1] = room

    def decode(self, streams: Streams, position: int) -> Array:
        """Decode the plane: indices (h, w) uint16. Raises FormatError."""
        core = self._core
        places = -(-self._shape[0] // 2) * -(-self._shape[1] // 2)
        arguments = (
            put_streams(core, streams, position),
            self._width,
            places,
            core.room(places, 16),
            core.room(2 * places),
        )
        check_ended(core.call("palette_decode", self.address, *arguments))
        return core.view(self._index, self._shape, np.uint16).copy()
