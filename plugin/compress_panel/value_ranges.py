"""What values of a target a raster can meet, in a sentence."""

from __future__ import annotations

from ...processing_algorithms.host.quantities import significant, size_text
from ...processing_algorithms.host.translation import tr
from .plain_numbers import rough


def range_sentence(curve, kind, unit):
    """What values of a target this raster can meet."""
    low, high = curve.range_of(kind)
    if not high:
        return tr("There is nothing to choose for this raster.")
    if kind == "size":
        return tr("Possible: {0} to {1}").format(size_text(low), size_text(high))
    if kind == "psnr":
        return tr("Possible: {0} to {1} dB").format(significant(low), significant(high))
    if kind == "bpppc":
        return tr("Possible: {0} to {1} bits").format(significant(low), significant(high))
    return tr("Possible: {0} to {1}").format(significant(low, 2), rough(high, unit))
