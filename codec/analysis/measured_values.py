"""Statistics of the values of a raster, without the other results of a survey."""

from __future__ import annotations

from collections.abc import Sequence

from ..progress import Progress
from ..raster.nodata import InvalidValues
from ..raster.sample_reader import SampleReader
from .likely_fill import find_fills, with_fills
from .value_statistics import Gatherer, Statistics, strips


def measure_values(
    source: SampleReader, nodata: Sequence[InvalidValues], progress: Progress | None = None, find: bool = True
) -> Statistics:
    """The :class:`Statistics` of ``source``: the same numbers as those of :func:`.survey.survey_raster`.

    ``nodata``: the invalid values of each band. ``find``: whether undeclared fill values are detected and ignored."""
    gathered = Gatherer(source.profile)
    for y, strip, classes in strips(source, nodata, progress):
        gathered.add(y, strip, classes)
    fills, progress = (
        find_fills(source, nodata, progress, gathered) if find else [],
        progress and progress.stage(1.0, 1.0),
    )
    if any(fills):
        nodata = with_fills(nodata, fills)
        gathered = Gatherer(source.profile)
        for y, strip, classes in strips(source, nodata, progress):
            gathered.add(y, strip, classes)
    return gathered.result(source, nodata, progress, fills or None)
