"""The parameter PINS: pixels whose spectra the report shows."""

from __future__ import annotations

import re

from qgis.core import QgsProcessingParameterString

from ...codec.errors import InputError
from ..host.translation import tr
from .parameters import add

MOST_PINS = 16
_HELP = (
    "Places whose spectra the report shows, besides those of a median and the worst pixel: map coordinates in the CRS "
    "of the raster, as x,y; x,y; … such as 391520,5820110; 392040,5819900. Empty: none. The Compare dock shows the "
    "spectra of any pixel that you click."
)


def add_pins(algorithm):
    """Add PINS, under "Advanced"."""
    add(algorithm, QgsProcessingParameterString("PINS", tr("Pinned pixels"), "", optional=True), _HELP, advanced=True)


def read_pins(algorithm, parameters, context, grid):
    """[(column, row)] of PINS in a ``Grid``, 0-based. Raises :class:`InputError` for what is not in it."""
    text = algorithm.parameterAsString(parameters, "PINS", context).strip()
    pins = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        try:
            x, y = (float(number) for number in re.split(r"[,\s]+", part))
        except ValueError:
            raise InputError(
                tr(
                    'PINS has "{}", which is no place; write map coordinates such as 391520,5820110; 392040,5819900.'
                ).format(part)
            ) from None
        column, row = (int(place // 1) for place in grid.to_pixel(x, y))
        if not (0 <= column < grid.width and 0 <= row < grid.height):
            raise InputError(tr("PINS has {}, which lies outside of the raster; check its CRS.").format(part))
        pins.append((column, row))
    if len(pins) > MOST_PINS:
        raise InputError(tr("PINS has {0} places; the most is {1}.").format(len(pins), MOST_PINS))
    return pins
