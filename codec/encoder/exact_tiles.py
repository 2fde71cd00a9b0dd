"""Chunks of exact samples of the tiles of a source."""

from ..bitstream.exact_tiles import EVERYTHING, SAMPLES
from ..bitstream.sample_units import classes_of, restore_bands
from ..bitstream.subbands import tile_pixels
from ..entropy.samples import encode
from ..geometry.grid import Window
from ..raster.validity import MASKED


class ExactTiles:
    """Chunks of exact samples of the tiles of a source. ``rounding``: what is done, one after the other, to samples of
    bands that are no codes before they are coded (:mod:`.rounding`). Chunks of a header's bands are the same whatever
    else changes, so they are kept: headers share ``made``, a dict."""

    def __init__(self, source, header, rounding=(), made=None):
        self._source, self._header, self.rounding = source, header, tuple(rounding)
        self._made = {} if made is None else made

    def __reduce__(self):
        return ExactTiles, (self._source, self._header, self.rounding)

    def encode(self, row, column, check=None):
        """(bytes, checksum) of a tile."""
        key = tuple(self._header.exact_bands), row, column
        if key not in self._made:
            self._made[key] = self._encode(row, column, check)
        return self._made[key]

    def _encode(self, row, column, check):
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
        kind, holes = SAMPLES, [None] * len(bands)
        if classes is not None:
            hidden = header.hides(classes)
            if self._told(samples, classes, hidden):
                holes = list(hidden)
            else:
                kind = EVERYTHING
        data, checksum = encode(list(samples), holes, check, [change.step for change in self.rounding if change.step])
        return bytes([kind]) + data, checksum

    def _told(self, samples, classes, hidden):
        """Whether the classes say what the samples are that they hide, but for those under the raster's mask."""
        put_back = samples.copy()
        restore_bands(put_back, classes, self._header, self._header.exact_bands)
        lost = put_back.view(f"V{put_back.itemsize}") != samples.view(f"V{samples.itemsize}")
        return not (lost & hidden & (classes < MASKED)).any()
