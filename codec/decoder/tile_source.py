"""TileSource: the protocol through which the decoder gets tiles of coefficients, and planes synthesised from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..geometry.tiling import Span
    from ..progress import Progress
    from ..runtime.core import Core
    from ..runtime.worker_pool import Workers
    from .damage import Hole
    from .tile_decoder import BaseSets, ContextModels
    from .view import View

C = TypeVar("C")  # the coefficients of a tile: subband sets, or latents


@dataclass(frozen=True)
class DecodedTile(Generic[C]):
    """Decoded chunks of a tile.

    ``coefficients``: None where they are lost or not needed; ``classes``: validity classes (bands, h, w) uint8, None
    where all samples are valid or nothing is known; ``damage``: reason why the tile is lost, for messages, or None."""

    coefficients: C | None
    classes: Array | None
    damage: str | None = None


class KnownTiles(Protocol[C]):
    """Decoded coefficients that an encoder has cached: ``tiles`` by (row, column), possibly not all, each removed when
    it is used; ``base``: all base tiles of a wavelet file."""

    tiles: dict[tuple[int, int], C]
    base: list[BaseSets]


class TileSource(Protocol[C]):
    """Decodes tiles of one file. Methods may be called from several threads at once.

    ``in_steps``: whether the first spectral components decode without the others; ``fine_reach``: support of a tile's
    coefficients, in cells around the tile; ``averages``: whether pixels of overview levels are means of full-resolution
    pixels, because there are no low-pass planes."""

    in_steps: bool
    fine_reach: int
    averages: bool

    def finest_chunk(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> int:
        """The finest wavelet level whose chunks are read for pixels of ``level``; FINE_LEVELS + 1 if no chunk of a tile
        is."""
        ...

    def chunks_for(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> list[int]:
        """Numbers of the chunks that are read for all pixels of ``level``, in file order."""
        ...

    def use(self, workers: Workers, family: ContextModels) -> None:
        """Let ``workers`` decode tiles from now on, where that is faster; ``family``: that of the header."""
        ...

    def prepare(self, progress: Progress) -> list[Hole]:
        """Decode the data that all tiles need, once; returns its Holes. Must be called before :meth:`planes`."""
        ...

    def decode_tile(self, row: int, column: int, view: View, check: Callable[[], None]) -> DecodedTile[C]:
        """The part of a tile that ``view`` needs. ``check`` is called often and may raise Cancelled."""
        ...

    def tail(self, coefficients: C) -> C:
        """The part of a tile's coefficients that the next row of tiles needs."""
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
        """Samples ``rows`` x ``columns`` of the planes ``which`` of a group after ``depth`` wavelet levels:
        (len(which), len(rows), len(columns)).

        For depths below FINE_LEVELS the samples must belong to pixels of ``tile`` (row, column), and ``decoded`` must
        hold the tile and its existing neighbours (up to eight), by (row, column)."""
        ...

    def planes_in_core(
        self,
        engine: Core,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        depth: int,
        rows: Span,
        columns: Span,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
    ) -> int:
        """The address of :meth:`planes` in the memory of the compiled core."""
        ...
