"""Measures of error between an original and its reconstruction: PSNR, SNR, spectral angle.

The functions here turn sums over samples into measures. SSIM and MS-SSIM are in :mod:`.structural_similarity`.
"""

from __future__ import annotations

import math

import numpy as np

from ..arrays import Array


def psnr(mse: float, peak: float) -> float:
    """Peak signal-to-noise ratio 10·log10(``peak``² ÷ ``mse``) in dB; ``math.inf`` for an error of 0, nan where ``mse``
    is nan."""
    if math.isnan(mse) or math.isinf(mse):
        return -mse
    # The logarithm of the peak is doubled, because the square of the largest floats would overflow.
    return 20.0 * math.log10(peak) - 10.0 * math.log10(mse) if mse > 0 else math.inf


def snr(variance: float, mse: float) -> float | None:
    """Signal-to-noise ratio 10·log10(``variance`` ÷ ``mse``) in dB.

    ``math.inf`` for an error of 0, None for a constant original, whose variance is 0."""
    if mse == 0:
        return math.inf
    return 10.0 * math.log10(variance / mse) if variance > 0 else None


def spectral_angles(dot: Array, energy_x: Array, energy_y: Array) -> Array:
    """Spectral angles in degrees, 0–180 (SAM; Kruse et al., Remote Sens. Environ. 44, 1993).

    Arguments are arrays of any shape: Σxy, Σx² and Σy² over the bands of every pixel. Pixels where either spectrum is
    all zero have no angle and give NaN. The angle is computed as atan2(sin, cos), which equals arccos of the clipped
    cosine and is exactly 0 for equal spectra."""
    product = energy_x * energy_y
    angle = np.degrees(np.arctan2(np.sqrt(np.maximum(product - dot * dot, 0.0)), dot))
    return np.where(product > 0, angle, np.nan)
