"""Bands that are transformed together, and the grid of cells on which they are."""

from dataclasses import dataclass

import numpy as np

from ..geometry.lattice import Lattice
from ..geometry.tiling import Axis, Span, base_levels, ceil_div
from ..transforms import klt


@dataclass
class BandGroup:
    """Bands (0-based, file order) that are transformed together on one grid of cells: pixels, squares of ``factor`` **
    2 pixels, or the cells of ``lattice``."""

    bands: list
    factor: int = 1
    phase: tuple = (0, 0)  # y, x
    basis: klt.Basis = None  # lossy
    weights: np.ndarray = None  # reversible: (CLASSES, bands, columns) int32
    components: int = 0  # lossy: components kept; reversible: bands that a prediction uses
    spatial: int = 0  # reversible: of them, those whose neighbours take part
    lattice: Lattice = None
    sigma: float = 1.0  # latent: units that components are divided by
    predicted: object = None  # latent: a latent.cross.Prediction, or None

    @property
    def planes(self):
        """Number of planes that are coded."""
        return self.components if self.basis is not None else len(self.bands)

    @property
    def scale(self):
        """Square root of the pixels that a cell stands for."""
        return self.factor if self.lattice is None else self.lattice.scale

    def axes(self, header):
        """(rows Axis, columns Axis) of the group's grid."""
        if self.lattice is not None:
            return self.lattice.axes(header.tile)
        height, width = header.profile.grid.shape
        return (
            Axis(height, header.tile, self.factor, self.phase[0]),
            Axis(width, header.tile, self.factor, self.phase[1]),
        )

    def cells_of(self, rows, columns):
        """(row Span, column Span) of the cells that pixels of two spans show."""
        if self.lattice is not None:
            return self.lattice.cells_of(rows, columns)
        return tuple(
            Span((s.start + p) // self.factor, ceil_div(s.stop + p, self.factor))
            for s, p in zip((rows, columns), self.phase)
        )

    def base_levels(self, header):
        """Levels into which the group's base image is split."""
        rows, columns = self.axes(header)
        return base_levels(rows.base, columns.base)
