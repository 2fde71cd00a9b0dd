"""What may be lost, as the user said it: a preset with its value, or the settings of an expert."""

from __future__ import annotations

from dataclasses import dataclass

from ...codec.errors import InputError, TargetError
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.band_lists import parse_bands
from .plain_numbers import MEGA

DEFAULT_MODEL, DEFAULT_EFFORT = "wavelet-context", "normal"
NO_BAND = "none"
SURELY = 1.1  # times the estimated size of the exact file, which then fits for certain


@dataclass(frozen=True)
class Wish:
    """``value`` is in the unit of the target: bytes for a size, samples' units for an error, dB for PSNR. The other
    fields are those of experts, as texts of the algorithm's parameters; '' is the default."""

    preset: str
    value: float | None = None
    kind: str = ""  # of the target, for experts
    model: str = DEFAULT_MODEL
    effort: str = DEFAULT_EFFORT
    exact_bands: str = ""
    peak: str = ""
    nodata: str = ""

    @property
    def estimated_with(self):
        """What the curve depends on: a change of these needs a new one."""
        return self.model, self.effort, self.exact_bands, self.peak, self.nodata

    def curve_settings(self, choice):
        """Keyword arguments of ``estimate_curve``; InputError for a text that is no number or no list of bands."""
        return {
            "model": self.model,
            "effort": self.effort,
            "peak": number_of(self.peak, tr("Peak value")),
            "nodata": number_of(self.nodata, tr("Nodata value")),
            "exact_bands": exact_places(self.exact_bands, choice.bands),
        }

    def target(self, curve):
        """The ``Target`` of the wish. ``curve`` (None: not there yet) tells what can be reached; TargetError in one
        sentence where the wish cannot be met, or where it needs the curve."""
        from ...codec.rate_control.targets import Target

        if curve is not None:
            from ...codec.estimation.presets import target_of

            if self.preset != "expert":
                value = self.value
                if value is not None and self.preset == "fit-into":
                    if value > SURELY * curve.exact.bytes:
                        return Target("lossless")  # the best quality that fits
                    value = min(value, curve.exact.bytes) / MEGA
                return target_of(self.preset, value, curve)
            target = Target(self.kind, self.value or 0.0)
            if self.kind != "lossless":
                curve.at(self.kind, self.value)
            return target
        plain = {"within": "pae", "exact": "lossless", "fit-into": "size", "expert": self.kind}.get(self.preset)
        if plain is None:
            raise TargetError(tr("This choice is estimated from the raster; wait a few seconds."))
        return Target(plain, self.value or 0.0)


def number_of(text, label):
    """The number in a field of the panel, None where it is empty."""
    text = text.strip().replace("−", "-")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise InputError(
            tr('"{0}" has "{1}", which is not a number; write one such as 0 or -9999, or nothing.').format(label, text)
        ) from None


def exact_places(text, bands):
    """Exact bands as 0-based places among the chosen ``bands`` (from 1, None: all), or None: they are detected."""
    if text.strip().lower() == NO_BAND:
        return []
    numbers = parse_bands(text, tr("Exact bands"))
    if numbers is None:
        return None
    if bands is None:
        return [number - 1 for number in numbers]
    outside = [number for number in numbers if number not in bands]
    if outside:
        raise InputError(tr('"Exact bands" names band {}, which is not among the chosen bands.').format(outside[0]))
    return [bands.index(number) for number in numbers]
