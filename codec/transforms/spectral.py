"""Per-raster Karhunen-Loève transform of a group of bands, with an integer basis that is cheap to send.

The decoder needs only the synthesis basis. Its columns are rounded to few bits - the more energy a component has, the more -
and the encoder analyses with the exact inverse (least squares) of what was rounded, so rounding costs a little
decorrelation and no reconstruction error. Synthesis is exact integer arithmetic in float64 matrices (all products and sums
below 2**53 on one binary grid), hence equal on every machine whatever order the BLAS library adds in.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..entropy.tokens import LARGEST_VALUE

COMPONENT_GRID = 8.0   # components are rounded to 1/8 before synthesis
BASIS_BITS = 16        # finest basis grid is 2**-16
ROWS_AT_ONCE = 1 << 16  # pixels a matrix product, bounds memory


@dataclass(frozen=True)
class Basis:
    """Synthesis basis of a group: ``columns`` (bands, components) int32, ``shifts`` (components,) so that column j is
    ``columns[:, j] / 2**shifts[j]``; ``means`` (bands,) int32 in units of ``1 / mean_scale`` raster units."""

    columns: np.ndarray
    shifts: np.ndarray
    means: np.ndarray
    mean_scale: float

    @property
    def matrix(self):
        """(bands, components) float64."""
        return self.columns / np.exp2(self.shifts.astype(np.float64))

    def forward(self, x):
        """Bands (n, h, w) -> components (k, h, w) float32."""
        analysis = np.linalg.pinv(self.matrix).astype(np.float32)
        means = (self.means / self.mean_scale).astype(np.float32)[:, None]
        flat = x.reshape(len(x), -1)
        out = np.empty((len(analysis), flat.shape[1]), np.float32)
        for at in range(0, flat.shape[1], ROWS_AT_ONCE):
            # Without the means first: far from zero, products in float32 would be off by more than a fine step.
            centred = flat[:, at: at + ROWS_AT_ONCE] - means
            np.matmul(analysis, centred.astype(np.float32, copy=False), out=out[:, at: at + ROWS_AT_ONCE])
        return out.reshape((-1,) + x.shape[1:])

    def of(self, bands):
        """The basis that makes only ``bands`` (positions in the group), to the same values."""
        return replace(self, columns=self.columns[bands], means=self.means[bands])

    def inverse(self, components):
        """Components (k, h, w) float32 -> bands (n, h, w) float64 on integers, the same on every machine."""
        matrix, mean = self.matrix, np.rint(self.means * (COMPONENT_GRID * 2) / self.mean_scale) / (COMPONENT_GRID * 2)
        flat = components.reshape(len(components), -1)
        out = np.empty((len(matrix), flat.shape[1]))
        for at in range(0, flat.shape[1], ROWS_AT_ONCE):
            c = flat[:, at: at + ROWS_AT_ONCE] * np.float32(COMPONENT_GRID)
            part = matrix @ np.rint(c, out=c).astype(np.float64)
            part *= 1 / COMPONENT_GRID
            part += mean[:, None]
            np.rint(part, out=out[:, at: at + ROWS_AT_ONCE])
        return out.reshape((-1,) + components.shape[1:])


def fit(covariance, mean, step, axes=None, extra_bits=None, drop=None):
    """Basis for bands of ``covariance`` (n, n) and ``mean`` (n,) that will be quantised with ``step``; its vectors are the
    eigenvectors of ``axes`` (n, n), of the covariance when None. ``extra_bits`` and ``drop``: see EXTRA_BITS and DROP.

    Components that would hold nothing but zeros (standard deviation far below the step, in every direction) are left out,
    but at least one is kept.
    """
    n = len(covariance)
    extra_bits, drop = EXTRA_BITS if extra_bits is None else extra_bits, DROP if drop is None else drop
    # the side chunk of a single band holds no exponent: its mean is a whole number, which costs nothing
    scale = 2.0 ** max(0, min(4, int(np.ceil(2 - np.log2(step))))) if n > 1 else 1.0
    while scale > 1 and 2 * np.abs(mean).max() * scale > LARGEST_VALUE:
        scale /= 2  # differences of means have to fit
    means = np.rint(np.asarray(mean) * scale).astype(np.int32)
    if n == 1:
        return Basis(np.ones((1, 1), np.int32), np.zeros(1, np.int32), means, scale)
    _, vectors = np.linalg.eigh(covariance if axes is None else axes)
    values = np.einsum("ij,ik,kj->j", vectors, covariance, vectors)
    order = np.argsort(values)[::-1]
    deviation = np.sqrt(np.maximum(values[order], 0))
    vectors = vectors[:, order]
    keep = n if n <= ALWAYS_KEEP else max(1, int(np.sum(deviation > drop * step)))
    deviation, vectors = deviation[:keep], vectors[:, :keep]
    vectors = vectors * np.where(vectors[np.abs(vectors).argmax(0), np.arange(keep)] < 0, -1.0, 1.0)
    floor = np.ceil(np.log2(np.sqrt(n))) + FLOOR_BITS
    shifts = np.clip(np.ceil(np.log2(np.maximum(deviation / step, 1e-9))) + extra_bits, floor, BASIS_BITS).astype(np.int32)
    columns = np.rint(vectors * np.exp2(shifts)).astype(np.int32)
    return Basis(columns, shifts, means, scale)


ALWAYS_KEEP = 16   # groups of up to so many bands keep every component: their basis costs next to nothing
DROP = 0.4         # a component below this share of the step in standard deviation is dropped
EXTRA_BITS = 6     # leakage of rounded columns must stay far below the step
FLOOR_BITS = 1     # at least about this many bits for a typical entry
