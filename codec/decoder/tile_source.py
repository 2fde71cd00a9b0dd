"""What the decoder asks of a kind of file: tiles of coefficients, and planes made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..geometry.tiling import Span
    from ..progress import Progress
    from ..runtime.worker_pool import Workers
    from .damage import Hole
    from .tile_decoder import BaseSets, ContextModels
    from .view import View

C = TypeVar("C")  # the coefficients of a tile: subband sets, or latents


@dataclass(frozen=True)
class DecodedTile(Generic[C]):
    """What the chunks of a tile hold.

    ``coefficients``: None where they are lost or not asked for; ``classes``: validity classes (bands, h, w) uint8, None
    where all is valid or nothing is known; ``damage``: why the tile is lost, in words, or None."""

    coefficients: C | None
    classes: Array | None
    damage: str | None = None


class KnownTiles(Protocol[C]):
    """What an encoder kept of the coefficients that its file decodes to: ``tiles`` by (row, column), some of them, each
    taken once; of a wavelet file all ``base`` tiles."""

    tiles: dict[tuple[int, int], C]
    base: list[BaseSets]


class TileSource(Protocol[C]):
    """Decodes tiles of one file. Methods may be called from several threads at once.

    ``in_steps``: whether the first spectral components decode without the others; ``fine_reach``: cells around a lost
    tile that its coefficients reach; ``averages``: whether pixels of coarse levels are means of pixels, not made of
    coarser planes."""

    in_steps: bool
    fine_reach: int
    averages: bool

    def finest_chunk(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> int:
        """The finest wavelet level whose chunks are read for pixels of ``level``; FINE_LEVELS + 1: none of a tile's."""
        ...

    def chunks_for(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> list[int]:
        """Numbers of the chunks that are read for all pixels of ``level``, in file order."""
        ...

    def use(self, workers: Workers, family: ContextModels) -> None:
        """Let ``workers`` decode tiles from now on, where that is worth it; ``family``: of the header."""
        ...

    def prepare(self, progress: Progress) -> list[Hole]:
        """Decode what all tiles need, once; what of it is lost. Comes before :meth:`planes`."""
        ...

    def decode_tile(self, row: int, column: int, view: View, check: Callable[[], None]) -> DecodedTile[C]:
        """What ``view`` needs of a tile. ``check`` is called often and may raise Cancelled."""
        ...

    def tail(self, coefficients: C) -> C:
        """What the next row of tiles needs of a tile's coefficients."""
        ...

    def planes(
        self,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        depth: int,
        rows: Span,
        columns: Span,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
    ) -> Array:
        """Samples ``rows`` x ``columns`` of the planes ``which`` of a group after ``depth`` wavelet splits:
        (len(which), len(rows), len(columns)).

        Below depth FINE_LEVELS they lie where pixels of ``tile`` (row, column) show them, and ``decoded`` holds it and
        its eight neighbours, as far as there are any, by (row, column)."""
        ...
