"""A window of a raster as a raster of its own, and what encodes it as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..analysis.survey import BLOCK, Survey
from ..arrays import Array
from ..bitstream.header import Header
from ..geometry.grid import Window
from ..raster.sample_reader import SampleReader


class Crop:
    """A window of a raster as a raster of its own."""

    def __init__(self, source: SampleReader, window: Window) -> None:
        self._source, self._window = source, window
        self.profile = source.profile.crop(window)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """Samples; ``window`` counts from the upper-left pixel of this one."""
        return self._source.read(window.shift(self._window.x, self._window.y), bands)

    def read_mask(self, window: Window) -> Array | None:
        """The mask; ``window`` as of :meth:`read`."""
        return self._source.read_mask(window.shift(self._window.x, self._window.y))


def crop_file(source: SampleReader, survey: Survey, header: Header, window: Window) -> tuple[Crop, Survey, Header]:
    """(raster, survey, header) of a file that holds one window alone."""
    crop, blocks = Crop(source, window), survey.blocks
    if blocks is not None:
        blocks = blocks[:, window.y // BLOCK :, window.x // BLOCK :]
    return crop, replace(survey, blocks=blocks), replace(header, profile=crop.profile)
