"""Per-raster Karhunen-Loève transform (KLT) of a group of bands, with a compactly coded basis.

The decoder needs only the synthesis basis. It is sent as directions (:mod:`.householder`), at a precision that grows
with the energy of a component and the number of cells that use it, and is orthonormal but for rounding. The encoder
analyses with the pseudo-inverse of what was sent, so a coarse basis costs a little decorrelation and no reconstruction
error. Synthesis is integer arithmetic in float64 matrices (all products and sums below 2**53 on one binary grid), hence
equal on every machine, independent of the order of summation in the BLAS library."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..arrays import Array
from ..entropy.tokens import LARGEST_VALUE
from ..runtime import core
from . import householder
from .klt_bit_allocation import Sender, energies_of

COMPONENT_GRID = 8.0  # components are rounded to 1/8 before synthesis, so that its sums are exact
BASIS_BITS = householder.BITS  # the basis is on a grid of 2**-18
ROWS_AT_ONCE = 1 << 16  # pixels a matrix product, bounds memory
EXPONENTS = range(-8, 8)  # exponents of two that the scale of the means may have
KINDS = ("units", "int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64")  # of inverse_klt.c
MOST_IN_CORE = 48  # components: of more, the matrix product of BLAS is faster
BATCH = 8 << 20  # bytes of the bands that are synthesised at once
BLOCK = 64  # pixels that the kernel handles at a time
MEAN_BITS = 4  # means are on a grid of 2**-4 at the finest


@dataclass(frozen=True)
class Basis:
    """Synthesis basis of a group: ``matrix`` (bands, components) float64 on a grid of 2**-BASIS_BITS; ``means``
    (bands,) int32 in units of ``1 / mean_scale`` raster units; ``directions``: what is sent of the matrix, () of a
    single band."""

    matrix: Array
    means: Array
    mean_scale: float
    directions: tuple[Array, ...] = ()

    @classmethod
    def of_directions(cls, sent: Sequence[Array], means: Array, mean_scale: float) -> Basis:
        """The basis whose columns are the ``sent`` directions, the j-th of ``len(means) - j`` integers, none of them
        all 0."""
        matrix, grid = np.ones((1, 1)), 1 << BASIS_BITS
        if len(means) > 1:
            matrix = np.rint(householder.columns_of(sent, len(means)) * (grid / householder.ONE)) / grid
        return cls(matrix, means, mean_scale, tuple(sent))

    def first(self, components: int) -> Basis:
        """The basis of the first ``components``."""
        return Basis(self.matrix[:, :components], self.means, self.mean_scale, self.directions[:components])

    @cached_property
    def analysis(self) -> Array:
        """The matrix (components, bands) float32 that gives components: the pseudo-inverse of the basis."""
        return np.linalg.pinv(self.matrix).astype(np.float32)

    def forward(self, x: Array, out: Array | None = None) -> Array:
        """Bands (n, h, w) -> components (k, h, w) float32, into ``out`` (k, h * w) where it is given."""
        means = (self.means / self.mean_scale).astype(np.float32)[:, None]
        flat = x.reshape(len(x), -1)
        out = np.empty((len(self.analysis), flat.shape[1]), np.float32) if out is None else out
        for at in range(0, flat.shape[1], ROWS_AT_ONCE):
            # Without the means first: far from zero, products in float32 would be off by more than a fine step.
            centred = flat[:, at : at + ROWS_AT_ONCE] - means
            np.matmul(self.analysis, centred.astype(np.float32, copy=False), out=out[:, at : at + ROWS_AT_ONCE])
        return out.reshape((-1,) + x.shape[1:])

    def of(self, bands: Sequence[int] | Array) -> Basis:
        """The basis that synthesises only ``bands`` (positions in the group), to the same values; it cannot be sent."""
        return Basis(self.matrix[bands], self.means[bands], self.mean_scale)

    def inverse(self, components: Array) -> Array:
        """Components (k, h, w) float32 -> bands (n, h, w), integers in float64, the same on every machine."""
        form = SampleForm("units")
        if components.dtype == np.float32 and self.fits_core(form):
            found = core.attempt(self.inverse_in_core, components, form)
            if found is not None:
                return found
        matrix, mean = self.matrix, self._means()
        flat = components.reshape(len(components), -1)
        out = np.empty((len(matrix), flat.shape[1]))
        for part in self.parts(flat.shape[1]):
            c = flat[:, part] * np.float32(COMPONENT_GRID)
            units = matrix @ np.rint(c, out=c).astype(np.float64)
            units *= 1 / COMPONENT_GRID
            units += mean[:, None]
            np.rint(units, out=out[:, part])
        return out.reshape((-1,) + components.shape[1:])

    def parts(self, pixels: int) -> Iterator[slice]:
        """Slices of so many pixels whose bands take BATCH bytes as float64."""
        size = max(1, min(ROWS_AT_ONCE, BATCH // (8 * max(self.matrix.shape))))
        return (slice(at, min(at + size, pixels)) for at in range(0, pixels, size))

    def _means(self) -> Array:
        """Means in raster units, on a grid that keeps sums with them exact."""
        return np.rint(self.means * (COMPONENT_GRID * 2) / self.mean_scale) / (COMPONENT_GRID * 2)

    def fits_core(self, form: SampleForm) -> bool:
        """Whether :meth:`samples_in_core` can give samples of this form."""
        return form.in_core and self.matrix.shape[1] <= MOST_IN_CORE

    def samples_in_core(self, engine: core.Core, components: int, pixels: int, form: SampleForm) -> Array:
        """Samples (n, pixels) in the memory of the compiled core, from the address of components (k, pixels) float32
        there."""
        bands, count = self.matrix.shape
        matrix, means = engine.put(self.matrix * (1 / COMPONENT_GRID)), engine.put(self._means())
        described = form.put(engine)
        out, buffer = engine.room(bands * pixels, form.dtype.itemsize), engine.room((count + 1) * BLOCK, 8)
        engine.call(
            "inverse_klt", components, count, pixels, COMPONENT_GRID, matrix, means, bands, described, out, buffer
        )
        return engine.view(out, (bands, pixels), form.dtype)

    def inverse_in_core(self, engine: core.Core, components: Array, form: SampleForm) -> Array:
        """:meth:`inverse` by the compiled core, as samples (n, h, w) of ``form``."""
        flat = components.reshape(len(components), -1)
        out = np.empty((len(self.matrix), flat.shape[1]), form.dtype)
        mark = engine.mark()
        for part in self.parts(flat.shape[1]):
            engine.release(mark)
            out[:, part] = self.samples_in_core(engine, engine.put(flat[:, part]), part.stop - part.start, form)
        return out.reshape((-1,) + components.shape[1:])


@dataclass(frozen=True)
class SampleForm:
    """How units of precision become samples of the type ``kind`` (inverse_klt.c): clipped to ``low`` to ``high``, then
    sample = units * ``precision`` + ``origin``, within ``least`` to ``most``; "units": neither, but float64."""

    kind: str
    low: float = 0.0
    high: float = 0.0
    precision: float = 1.0
    origin: float = 0.0
    least: float = -math.inf
    most: float = math.inf

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the samples."""
        return np.dtype("float64" if self.kind == "units" else self.kind)

    @property
    def in_core(self) -> bool:
        """Whether the kernels give samples of this type."""
        return self.kind in KINDS

    def put(self, engine: core.Core) -> int:
        """The address of the struct of inverse_klt.c in the memory of the compiled core."""
        plain = self.precision == 1 and not self.origin
        values = self.low, self.high, self.precision, self.origin, self.least, self.most
        packed = struct.pack("<6d2i", *values, plain, KINDS.index(self.kind))
        return engine.put(np.frombuffer(packed, np.uint8))

    def of_levels(self, engine: core.Core, levels: int, count: int, step: int, offset: int) -> Array:
        """Samples (count,) in the memory of the core of integers int32 at an address there: of level * ``step`` +
        ``offset`` units."""
        out = engine.room(count, self.dtype.itemsize)
        engine.call("level_samples", levels, count, float(step), float(offset), self.put(engine), out)
        return engine.view(out, (count,), self.dtype)


def fit(
    covariance: Array,
    mean: Array,
    step: float,
    axes: Array | None = None,
    *,
    cells: float,
    levels: Sequence[tuple[Array, float]] | None = None,
    fineness: float = 1.0,
) -> Basis:
    """Basis for bands of ``covariance`` (n, n) and ``mean`` (n,) that will be quantised with ``step``; its vectors are
    the eigenvectors of ``axes`` (n, n), of the covariance when None. ``cells``: how many a component has; ``levels``:
    [(second moments (n, n), share of the cells)] of what will be coded, the covariance when None; ``fineness``: below 1
    for a coarser basis.

    Components that save fewer bits than they and their basis vectors cost are left out, but at least one is kept. Where
    sending further vectors would cost more than they save, each component left is a coordinate of the complement."""
    n = len(covariance)
    if n == 1:  # the mean that is subtracted is the rounded one that is sent, so its rounding causes no error
        return Basis(np.ones((1, 1)), np.rint(np.asarray(mean)).astype(np.int32), 1.0)
    _, vectors = np.linalg.eigh(covariance if axes is None else axes)
    vectors = vectors[:, np.argsort(energies_of(vectors, covariance))[::-1]]
    vectors *= np.where(vectors[np.abs(vectors).argmax(0), np.arange(n)] < 0, -1.0, 1.0)
    sent = Sender(covariance, levels or [(covariance, 1.0)], vectors, step, cells, fineness).directions()
    # Where components are left out, a rounding error of the means is an error of the bands. At this scale the bits that
    # a finer mean would take equal the bits that its error costs.
    scale = 2.0 ** np.clip(np.ceil(np.log2((np.sqrt(cells) if len(sent) < n else 4) / step)), EXPONENTS[0], MEAN_BITS)
    while scale > 1 and np.abs(mean).max() * scale > LARGEST_VALUE - 1:
        scale /= 2
    return Basis.of_directions(sent, np.rint(np.asarray(mean) * scale).astype(np.int32), float(scale))
