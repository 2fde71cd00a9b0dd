"""Estimated sizes and errors as short text, on top of ``host.quantities``."""

from __future__ import annotations

from ...processing_algorithms.host.quantities import significant, size_text, with_unit
from ...processing_algorithms.host.translation import tr

KILO, MEGA, GIGA = 1e3, 1e6, 1e9


def rough_size(size):
    """An estimated size in bytes as text, with two digits: 3.9 MB."""
    return size_text(float(f"{size:.2g}"))


def rough(value, unit, digits=2):
    """An estimated value of the raster's samples, with its unit (which may be empty): 6.4 DN."""
    return with_unit(significant(value, digits), unit)


def size_unit(size):
    """(name, bytes) of the unit that suits files of about ``size`` bytes: kB, MB or GB."""
    if size < MEGA:
        return tr("kB"), KILO
    return (tr("MB"), MEGA) if size < GIGA else (tr("GB"), GIGA)


def unbroken(text):
    """``text`` as one word for line breaks: a number stays with its unit."""
    return text.replace(" ", "\u00a0")
