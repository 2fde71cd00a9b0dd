"""BandGroup: bands that are transformed together, and their grid of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..arrays import Array
from ..geometry.lattice import Lattice, LatticeAxis
from ..geometry.tiling import Axis, Span, base_levels, ceil_div
from ..raster.profile import Profile
from ..transforms import klt
from .group_prediction import LARGEST, Prediction


class TiledRaster(Protocol):
    """What a grid of cells depends on: the raster, and the side of its tiles in pixels. A Header is one."""

    profile: Profile
    tile: int


@dataclass
class BandGroup:
    """Bands (0-based, file order) that are transformed together on one grid of cells. A cell is a pixel, a square of
    ``factor`` ** 2 pixels, or a cell of ``lattice``, from which the band was upsampled.

    ``basis`` and ``weights`` are stored in the side chunk: None until a reader has read it."""

    bands: list[int]
    factor: int = 1
    phase: tuple[int, int] = (0, 0)  # y, x: pixels of the first cell that lie outside of the raster
    basis: klt.Basis | None = None  # lossy, latent: the spectral basis
    weights: Array | None = None  # reversible: (CLASSES, bands, columns) int32
    components: int = 0  # lossy, latent: components coded; reversible: bands in a prediction
    spatial: int = 0  # reversible: number of these whose neighbouring samples are used
    lattice: Lattice | None = None
    sigma: float = 1.0  # latent: divisor of components, in units of precision
    predicted: Prediction | None = None  # latent: prediction from another group

    @property
    def known_basis(self) -> klt.Basis:
        """The spectral basis; RuntimeError before the side chunk was read."""
        if self.basis is None:
            raise RuntimeError("The side chunk was not read")
        return self.basis

    @property
    def known_weights(self) -> Array:
        """The prediction weights; RuntimeError before the side chunk was read."""
        if self.weights is None:
            raise RuntimeError("The side chunk was not read")
        return self.weights

    @property
    def planes(self) -> int:
        """Number of planes that are coded."""
        return self.components if self.basis is not None else len(self.bands)

    @property
    def scale(self) -> float:
        """Square root of the number of pixels per cell."""
        return self.factor if self.lattice is None else self.lattice.scale

    def axes(self, header: TiledRaster) -> tuple[Axis, Axis] | tuple[LatticeAxis, LatticeAxis]:
        """(rows Axis, columns Axis) of the group's grid."""
        if self.lattice is not None:
            return self.lattice.axes(header.tile)
        height, width = header.profile.grid.shape
        return (
            Axis(height, header.tile, self.factor, self.phase[0]),
            Axis(width, header.tile, self.factor, self.phase[1]),
        )

    def cells_of(self, rows: Span, columns: Span) -> tuple[Span, Span]:
        """(row Span, column Span) of the cells from which the pixels of two spans are resampled."""
        if self.lattice is not None:
            return self.lattice.cells_of(rows, columns)
        return self._covering(rows, self.phase[0]), self._covering(columns, self.phase[1])

    def _covering(self, pixels: Span, phase: int) -> Span:
        """Cells that cover ``pixels`` along an axis, for a group without a lattice."""
        return Span((pixels.start + phase) // self.factor, ceil_div(pixels.stop + phase, self.factor))

    def base_levels(self, header: TiledRaster) -> int:
        """Number of wavelet levels of the group's base image."""
        rows, columns = self.axes(header)
        return base_levels(rows.base, columns.base)


def predictions_are_possible(groups: Sequence[BandGroup]) -> bool:
    """True when the predictions of ``groups`` are possible: each from a group that is not predicted itself."""
    return all(_is_possible(group, groups) for group in groups)


def _is_possible(group: BandGroup, groups: Sequence[BandGroup]) -> bool:
    prediction = group.predicted
    if prediction is None:
        return True
    if not 0 <= prediction.source < len(groups):
        return False
    source, widths = groups[prediction.source], {len(row) for row in prediction.factors}
    return (
        source is not group
        and source.predicted is None
        and 1 <= len(prediction.factors) <= group.components
        and len(widths) == 1
        and 1 <= widths.pop() <= source.components
        and all(isinstance(f, int) and abs(f) <= LARGEST for row in prediction.factors for f in row)
    )
