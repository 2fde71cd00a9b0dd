"""Sizes, durations, ratios and errors as short text for people."""

import math

from .translation import tr

KILO = 1000


def significant(value, digits=3):
    """``value`` with so many significant digits, never in powers of ten: 549, 18.3, 0.0321."""
    if not value or not math.isfinite(value):
        return f"{value:g}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    text = f"{rounded:.{max(0, min(places, 15))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def size_text(size):
    """Bytes as text: 812 bytes, 549 kB, 18.3 MB, 1.25 GB (a kB is 1000 bytes)."""
    if size < KILO:
        return tr("{} bytes").format(round(size))
    if size < 999.5e3:
        return tr("{} kB").format(significant(size / 1e3))
    if size < 999.5e6:
        return tr("{} MB").format(significant(size / 1e6))
    return tr("{} GB").format(significant(size / 1e9))


def duration_text(seconds):
    """A duration as text: under 0.1 s, 0.4 s, 12 s, 3 min 20 s, 2 h 5 min."""
    if seconds < 0.1:
        return tr("under 0.1 s")
    if seconds < 9.95:
        return tr("{} s").format(f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return tr("{} s").format(rest)
    if minutes < 60:
        return tr("{0} min {1} s").format(minutes, rest) if rest else tr("{} min").format(minutes)
    return tr("{0} h {1} min").format(*divmod(minutes, 60))


def about_text(seconds):
    """A rough time to wait as text: about 15 s, about 4 min, about 2 h 10 min."""
    if seconds < 57.5:
        return tr("about {} s").format(max(5, 5 * round(seconds / 5)))
    if seconds < 95:
        return tr("about {} s").format(10 * round(seconds / 10))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("about {} min").format(minutes)
    hours, rest = divmod(10 * round(minutes / 10), 60)
    return tr("about {0} h {1} min").format(hours, rest) if rest else tr("about {} h").format(hours)


def times_text(ratio):
    """A ratio as text: 1.35, 5.2, 33."""
    if ratio < 1.995:
        return f"{ratio:.2f}"
    return f"{ratio:.1f}" if ratio < 9.95 else f"{ratio:,.0f}"


def smaller_text(size, ratio, ratio_file):
    """How much smaller a file of ``size`` bytes is than the raw samples (``ratio`` times) and than the source's file
    (``ratio_file`` times; None or NaN: unknown)."""
    size = size_text(size)
    if ratio_file is None or math.isnan(ratio_file):
        if ratio < 1:
            return tr("{0}, larger than the raw samples ({1} %)").format(size, significant(100 / ratio))
        return tr("{0}, {1} × smaller than the raw samples").format(size, times_text(ratio))
    if ratio_file < 1 or ratio < 1:
        return tr("{0}, {1} % of the file ({2} % of its raw samples)").format(
            size, significant(100 / ratio_file), significant(100 / ratio)
        )
    return tr("{0}, {1} × smaller than the file ({2} × than its raw samples)").format(
        size, times_text(ratio_file), times_text(ratio)
    )


def with_unit(text, unit):
    """``text``, a number, followed by its unit if there is one."""
    return f"{text} {unit}" if unit else text


def titled(title, unit):
    """The title of a column, with the unit of its numbers in brackets if there is one."""
    return f"{title} ({unit})" if unit else title


def unit_of(profile):
    """The unit of the samples of a ``codec.raster.profile.Profile``: that of its bands if all have the same one; DN for
    integers; '' where it is not known."""
    from ...codec.evaluation.pixel_spectra import sample_unit

    return sample_unit(profile)
