"""Tile size: large tiles compress better, small ones need less memory and allow more threads."""

from __future__ import annotations

from collections.abc import Sequence

from ...geometry.lattice import Lattice
from ...geometry.tiling import FINE_LEVELS, MARGIN, TILE_SIZES, ceil_div

PLANE_BUDGET = 300e6  # bytes that the coefficients of two rows of tiles may take while decoding
BANDS_AT_MOST = {576: 64, 1152: 16}  # most bands of native resolution for a tile size, limited by memory
TILES_AT_LEAST = {1152: 4}  # least number of tiles for a tile size, so that all threads are used
USUAL = 576  # the largest tile of a network, and of a lattice that does not fit smaller ones
SLACK = 16  # cells by which a tile's latents may extend beyond its cells


def tile_size(height: int, width: int, bands: float, factor: int = 1) -> int:
    """Largest tile for which two rows of tiles of float32 coefficients stay within PLANE_BUDGET.

    A tile has at least MARGIN coefficients of level 3 on the coarsest grid of cells, whose cells are ``factor`` pixels
    wide. ``bands``: number of planes, in planes of native resolution."""
    sizes = [t for t in TILE_SIZES if t >= factor * MARGIN << FINE_LEVELS]
    for tile in sorted(sizes, reverse=True):
        if (
            2 * tile * width * bands * 4 <= PLANE_BUDGET
            and bands <= BANDS_AT_MOST.get(tile, bands)
            and ceil_div(height, tile) * ceil_div(width, tile) >= TILES_AT_LEAST.get(tile, 1)
        ):
            return tile
    return sizes[0]


def fit_lattices(
    tile: int, coarsest: float, lattices: Sequence[Lattice | None], reach: int
) -> tuple[int, list[Lattice | None]]:
    """(side of a tile, lattices that are kept): ``tile`` or a larger one that every lattice fits.

    ``coarsest``: the largest :attr:`.BandGroup.scale`; ``reach``: radius of a network's receptive field in cells, 0
    without a network. Lattices for which no tile is large enough are dropped."""
    kept = list(lattices)
    sizes = [t for t in TILE_SIZES if t <= max(tile, USUAL)]
    if reach:  # the receptive field must not exceed the adjacent tiles
        sizes = [t for t in sizes if t <= USUAL]
        kept = [None if lattice and lattice.scale * (reach + 2 * SLACK) > USUAL else lattice for lattice in kept]
        enough = next(t for t in sizes if t >= min(coarsest * (reach + SLACK), USUAL))
        tile = min(max(tile, enough), USUAL)
    for size in sizes:
        if size >= tile and all(lattice is None or lattice.fits(size) for lattice in kept):
            return size, kept
    return tile, [None if lattice is None or not lattice.fits(tile) else lattice for lattice in kept]
