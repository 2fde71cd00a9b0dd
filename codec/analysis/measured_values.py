"""Statistics of the values of a raster, without the rest of a survey."""

from .likely_fill import find_fills, with_fills
from .value_statistics import Gatherer, strips


def measure_values(source, nodata, progress=None, find=True):
    """The :class:`Statistics` of ``source``, without anything else of a survey: the same numbers as
    :func:`codec.analysis.survey.survey_raster`.

    ``nodata``: None, a value or several for each band. ``find``: whether likely fills are found and left out.
    """
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
