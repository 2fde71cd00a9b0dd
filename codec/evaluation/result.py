"""Result of an evaluation: measures, histograms and pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..arrays import Array
from .pixel_spectra import PixelSpectra


class Histogram(NamedTuple):
    """Counts of signed errors: ``edges`` (n + 1) and ``counts`` (n), and the numbers of errors ``below`` and
    ``above``."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    below: int
    above: int


@dataclass
class Evaluation:
    """Everything that was measured; errors are reconstruction minus original, in the original's units (DN).

    An undefined measure (nothing valid, too small for a window, no file size) is None; the PSNR and SNR of an exact
    copy are ``math.inf``. In ``numbers``, PSNR and RMSE come from the mean squared error of all samples,
    PSNR_MEAN_OF_BANDS is the mean of the bands' PSNR, SSIM and MS_SSIM are means over bands, SAM is in degrees, BPPPC
    in bits per valid sample, RATIO is raw bytes ÷ bytes on disk, SAMPLES is the number of valid samples, LOST the
    number of samples that are valid in the original but not finite in the reconstruction (and count nowhere else).

    ``quicklooks`` are (height, width, 3) uint8 arrays: ``before``, ``after`` (same stretch), ``error`` (RMSE over the
    bands, from white at 0 to dark red at ``error_limit`` DN and more). ``notes`` are sentences for the user.
    ``spectra`` are pairs (role, spectra) of pixels: "median", "worst", and "pin" for those that were asked for.
    ``unit`` is that of the samples, '' if unknown."""

    numbers: dict[str, float | None]
    bands: list[dict[str, Any]]
    tiles: list[dict[str, Any]]
    histogram: Histogram
    quicklooks: dict[str, Array]
    error_limit: float
    dtype: str
    colour_bands: tuple[int, ...]
    notes: list[str] = field(default_factory=list)
    spectra: list[tuple[str, PixelSpectra]] = field(default_factory=list)
    unit: str = "DN"

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe dict without the pictures; infinite numbers are the text 'inf', undefined ones null."""
        return {
            "numbers": _safe(self.numbers),
            "bands": _safe(self.bands),
            "tiles": _safe(self.tiles),
            "histogram": _safe(self.histogram._asdict()),
            "notes": list(self.notes),
        }


def _safe(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_safe(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value
