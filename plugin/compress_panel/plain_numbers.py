"""Sizes, times and errors as a person says them."""

from __future__ import annotations

import math

from ...processing_algorithms.host.translation import tr

KILO, MEGA, GIGA = 1e3, 1e6, 1e9
MINUTE_S, HOUR_S = 60.0, 3600.0


def significant(value, digits=3):
    """``value`` rounded to ``digits`` significant digits, without exponent: 0.0123, 1.5, 549, 12300."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{round(value, digits - 1 - math.floor(math.log10(abs(value)))):.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def size_words(size):
    """Bytes as text: 812 bytes, 549 kB, 18.3 MB, 1.2 GB (kilo is 1000)."""
    if size < KILO:
        return tr("{} bytes").format(round(size))
    if size < 999.5 * KILO:
        return tr("{} kB").format(significant(size / KILO))
    if size < 999.5 * MEGA:
        return tr("{} MB").format(significant(size / MEGA))
    return tr("{} GB").format(significant(size / GIGA))


def size_unit(size):
    """(name, bytes) of the unit that suits files of about ``size`` bytes: kB, MB or GB."""
    if size < MEGA:
        return tr("kB"), KILO
    return (tr("MB"), MEGA) if size < GIGA else (tr("GB"), GIGA)


def time_words(seconds):
    """A duration as text, as exact as an estimate is: 4 s, 40 s, 3 min, 1 h 20 min."""
    if seconds < 10:
        return tr("{} s").format(max(1, round(seconds)))
    if seconds < 1.5 * MINUTE_S:
        return tr("{} s").format(5 * round(seconds / 5))
    if seconds < HOUR_S:
        return tr("{} min").format(round(seconds / MINUTE_S))
    minutes = round(seconds / MINUTE_S / 10) * 10
    return tr("{0} h {1} min").format(minutes // 60, minutes % 60)


def ratio_words(ratio):
    """How many times smaller: 1.8, 7.5, 33, 240."""
    return significant(ratio, 2) if ratio < 100 else f"{round(ratio)}"


def with_unit(value, unit, digits=2):
    """A value of the raster's samples with its unit, which may be empty."""
    text = significant(value, digits)
    return f"{text} {unit}" if unit else text
