"""Encodes the exact samples of tiles: chunks of bands that are coded directly, without a transform."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Callable, Optional

from ..bitstream.exact_tiles import EVERYTHING, SAMPLES
from ..bitstream.sample_units import classes_of, restore_bands
from ..bitstream.subbands import tile_pixels
from ..entropy.samples import encode
from ..geometry.grid import Window
from ..raster.validity import MASKED

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.header import Header
    from ..bitstream.sample_units import SampleSource
    from .rounding import Change

Check = Optional[Callable[[], None]]
Made = dict[tuple[tuple[int, ...], int, int], tuple[bytes, int]]  # by bands, row and column of a tile


class ExactTiles:
    """Chunks of exact samples of the tiles of a source. ``rounding``: changes made, in this order, to samples of bands
    that are not class bands before they are coded (:mod:`.rounding`). The chunk of the same bands does not depend on
    the rest of the header, so chunks are cached: headers share the dict ``made``."""

    def __init__(
        self, source: SampleSource, header: Header, rounding: Iterable[Change] = (), made: Made | None = None
    ) -> None:
        self._source, self._header, self.rounding = source, header, tuple(rounding)
        self._made: Made = {} if made is None else made

    def __reduce__(self) -> tuple[Any, ...]:
        return ExactTiles, (self._source, self._header, self.rounding)

    def encode(self, row: int, column: int, check: Check = None) -> tuple[bytes, int]:
        """(bytes, checksum) of a tile."""
        key = tuple(self._header.exact_bands), row, column
        if key not in self._made:
            self._made[key] = self._encode(row, column, check)
        return self._made[key]

    def _encode(self, row: int, column: int, check: Check) -> tuple[bytes, int]:
        header = self._header
        rows, columns = tile_pixels(header, row, column)
        window, bands = Window(columns.start, rows.start, len(columns), len(rows)), header.exact_bands
        samples = self._source.read(window, bands=bands)
        classes = classes_of(self._source, header, window, samples, bands)
        rough = [i for i, band in enumerate(bands) if band not in header.code_bands]
        for change in self.rounding if rough else ():
            samples = samples.copy()
            samples[rough] = change(
                samples[rough], None if classes is None else classes[rough], [bands[i] for i in rough]
            )
        kind = SAMPLES
        holes: list[Array | None] = [None] * len(bands)
        if classes is not None:
            hidden = header.hides(classes)
            if self._restorable_from_classes(samples, classes, hidden):
                holes = list(hidden)
            else:
                kind = EVERYTHING
        data, checksum = encode(list(samples), holes, check, [change.step for change in self.rounding if change.step])
        return bytes([kind]) + data, checksum

    def _restorable_from_classes(self, samples: Array, classes: Array, hidden: Array) -> bool:
        """Whether hidden samples can be restored from their validity classes, bit for bit, not counting those under the
        raster's mask."""
        put_back = samples.copy()
        restore_bands(put_back, classes, self._header, self._header.exact_bands)
        lost = put_back.view(f"V{put_back.itemsize}") != samples.view(f"V{samples.itemsize}")
        return not (lost & hidden & (classes < MASKED)).any()
