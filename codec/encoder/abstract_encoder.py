"""Abstract encoder: what wavelet and latent encoders share, that is tiles in threads and worker processes, the chunks
outside of tiles, and estimates of size and error from a few tiles.

How a tile is coded is defined in :mod:`.wavelet_encoder` and :mod:`.latent_encoder`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, Callable, TypeVar

import numpy as np

from ..bitstream import validity_mask
from ..bitstream.chunk_writing import write_chunk
from ..bitstream.container import Chunk, Index, head
from ..bitstream.header_json import header_to_json
from ..bitstream.sample_units import classes_of
from ..bitstream.side_chunk import write_side_chunk
from ..bitstream.subbands import tile_pixels
from ..geometry.grid import Window
from ..progress import Progress
from ..runtime.threads import ahead
from .cell_reader import CellReader
from .exact_tile_encoder import ExactTiles

if TYPE_CHECKING:
    from ..analysis.survey import Survey
    from ..arrays import Array
    from ..bitstream.header import Header
    from ..bitstream.sample_units import SampleSource
    from ..entropy.subbands.context_model import ContextModel
    from ..model.codec_model import CodecModel
    from ..runtime.worker_pool import Workers
    from .base_images import BaseImages, ChunkBytes
    from .reconstruction_cache import ReconstructionCache

Tile = tuple[int, int]  # row, column
Result = TypeVar("Result")
TILES_SHARE = 0.95  # share of the progress of a run; the rest is for the base image


@dataclass
class EncodedTile:
    """``chunks`` of a tile in file order, without corrections, which are made when the tile is decoded; ``base``: its
    block (planes, h, w) of the base image of each group; ``kept``: its reconstruction, as
    :class:`.reconstruction_cache.ReconstructionCache` holds it, or None when it is not kept."""

    chunks: list[ChunkBytes]
    base: list[Array] = field(default_factory=list)
    kept: Any = None


@dataclass(frozen=True)
class EncodeTileTask:
    """Encodes tiles of a source with a header in a worker process. ``make``: the class of the encoder."""

    make: Callable[..., Encoder]
    source: SampleSource
    survey: Survey
    header: Header
    family: CodecModel
    price: float | None
    exact: ExactTiles

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of the process in which the task runs: one for all of its tiles."""
        tables = self.family.tables()
        return self.make(
            self.source, self.survey, self.header, tables, 1, Progress(), price=self.price, exact=self.exact
        )

    def run(self, row: int, column: int, keep: bool) -> EncodedTile:
        """See :meth:`Encoder.tile`."""
        return self.encoder.tile(row, column, keep)


class Encoder(ABC):
    """Encodes one ``source`` with one ``header``, whose side chunk is coded with the tables ``side_model``.

    ``price``: Lagrangian weight of a bit, see :class:`.effort.Effort`; ``kept``: a
    :class:`.reconstruction_cache.ReconstructionCache` that is filled with reconstructed tiles, or None; ``exact``:
    encoder of the chunks of exact bands, None: samples are not rounded."""

    def __init__(
        self,
        source: SampleSource,
        survey: Survey,
        header: Header,
        side_model: ContextModel,
        threads: int,
        progress: Progress,
        price: float | None,
        kept: ReconstructionCache | None,
        exact: ExactTiles | None,
    ) -> None:
        self.source, self.survey, self.header = source, survey, header
        self.threads, self.progress, self.price, self.kept = threads, progress, price, kept
        self.cells = CellReader(source, header, survey)
        self.exact = exact or ExactTiles(source, header)
        self._side_model = side_model
        self._workers: Workers | None = None
        self._task: EncodeTileTask | None = None

    # defined by the subclasses --------------------------------------------------------------------------------------
    @abstractmethod
    def tile(self, row: int, column: int, keep: bool = False) -> EncodedTile:
        """Encode a tile; ``keep``: also return its reconstruction."""

    @abstractmethod
    def kept_bytes(self, row: int, column: int) -> int:
        """Bytes that the reconstruction of a tile takes in memory."""

    @abstractmethod
    def squared_error(self, row: int, column: int) -> float:
        """Estimated sum of squared quantisation errors (units of precision) of a tile."""

    def lost(self) -> float:
        """Mean squared error (units of precision) of omitted spectral components; 0 where :meth:`squared_error`
        includes it."""
        return 0.0

    def base_images(self) -> BaseImages | None:
        """Collects the tiles' blocks of the base images; None for files without base images."""
        return None

    @property
    def estimates_outside(self) -> bool:
        """Whether estimated errors are those of the pixels outside of areas of another quality."""
        return False

    # parts of a file ----------------------------------------------------------------------------------------------
    def use(self, workers: Workers, family: CodecModel) -> None:
        """Let ``workers`` encode tiles from now on; ``family``: the model of the header."""
        self._workers = workers
        self._task = EncodeTileTask(type(self), self.source, self.survey, self.header, family, self.price, self.exact)

    def head(self, index: Index) -> bytes:
        """Bytes of the file before the chunks."""
        return head(header_to_json(self.header), index)

    def first_chunks(self) -> list[ChunkBytes]:
        """The side chunk, and the gain map where there is one."""
        out = [write_side_chunk(self.header, self._side_model)]
        if self.header.regions:
            if self.header.gains is None:
                raise RuntimeError("An encoder's header has its gain map")
            out.append(self.header.gains.pack())
        return out

    @property
    def some_invalid(self) -> bool:
        """Whether some samples may be invalid."""
        return bool(self.survey.invalid.any() or self.header.profile.mask)

    def classes(self, row: int, column: int) -> Array | None:
        """Validity classes (bands, h, w) of the samples of a tile, or None when all are valid."""
        rows, columns = tile_pixels(self.header, row, column)
        window = Window(columns.start, rows.start, len(columns), len(rows))
        return classes_of(self.source, self.header, window, self.source.read(window))

    def mask(self, row: int, column: int) -> ChunkBytes:
        """The chunk of a tile's validity mask, empty when all samples are valid."""
        return validity_mask.pack(self.classes(row, column)) if self.some_invalid else (b"", 0)

    def exact_samples(self, row: int, column: int) -> list[ChunkBytes]:
        """The chunk of the exact samples of a tile, where there are any."""
        return [self.exact.encode(row, column, self.progress.check)] if self.header.exact_bands else []

    # tiles --------------------------------------------------------------------------------------------------------
    def jobs(self) -> list[Tile]:
        """All tiles (row, column) in file order."""
        rows, columns = self.header.tiles
        return [(row, column) for row in range(rows) for column in range(columns)]

    def spread(self, count: int, outside: bool = False) -> list[Tile]:
        """At most ``count`` tiles (row, column), evenly spread; ``outside``: only tiles that :meth:`estimated_mse` can
        use, see :attr:`estimates_outside`."""
        jobs, gains = self.jobs(), self.header.gains
        if outside and self.estimates_outside and gains is not None:
            jobs = [job for job in jobs if not gains.pixels(*tile_pixels(self.header, *job)).all()]
        return [jobs[i] for i in np.unique(np.linspace(0, len(jobs) - 1, min(count, len(jobs))).astype(int))]

    def over(self, work: Callable[..., Result], jobs: Sequence[tuple[int, ...]]) -> Iterator[Result]:
        """Results of ``work(*job)`` in order, see :func:`.threads.ahead`."""
        return ahead(lambda job: work(*job), jobs, min(self.threads, len(jobs)))

    def _tile(self, row: int, column: int) -> EncodedTile:
        """:meth:`tile`, in a worker process where there is one; with its reconstruction where the cache has room."""
        keep = self.kept is not None and self.kept.reserve(self.kept_bytes(row, column))
        if self._workers is None or self._task is None:
            return self.tile(row, column, keep)
        encoded: EncodedTile = self._workers.run(self._task, (row, column, keep), self.progress.check, self.tile)
        return encoded

    def run(self, stream: IO[bytes], watch: Callable[[EncodedTile], None] | None = None) -> Index:
        """Write all chunks to ``stream``, in the order in which they are made, and return the Index (without errors,
        which are measured later). ``watch``: called with each tile in file order; it may raise to end the run."""
        jobs, base = self.jobs(), self.base_images()
        tiles: list[Chunk] = []
        for done, (job, tile) in enumerate(zip(jobs, self.over(self._tile, jobs)), 1):
            if watch is not None:
                watch(tile)
            if tile.kept is not None and self.kept is not None:
                self.kept.tiles[job] = tile.kept
            written = [write_chunk(stream, *chunk) for chunk in tile.chunks]
            if self.header.has_corrections:
                written.insert(self.header.corrections_chunk, Chunk())  # filled in when the tile is decoded
            tiles += written
            if base is not None:
                base.add(*job, tile.base)
            self.progress.report(TILES_SHARE * done / len(jobs), done, len(jobs))
        # Side chunk, gain map and base image come first in the file, because every tile needs them: a truncated file
        # still shows its first tiles.
        first = self.first_chunks() + (base.chunks() if base is not None else [])
        chunks = [write_chunk(stream, *chunk) for chunk in first] + tiles
        self.progress.report(1.0)
        return Index(chunks, np.zeros(len(jobs), np.float32), np.zeros(len(jobs), np.float32))

    # estimates ----------------------------------------------------------------------------------------------------
    def estimated_mse(self, count: int) -> float:
        """Mean squared error (units of precision) estimated from ``count`` tiles, without entropy coding."""
        parts = list(self.over(self._counted_error, self.spread(count, outside=True)))
        return sum(error for error, _ in parts) / sum(samples for _, samples in parts)

    def _counted_error(self, row: int, column: int) -> tuple[float, int]:
        return self.squared_error(row, column), self.counted_samples(row, column)

    def counted_samples(self, row: int, column: int) -> int:
        """Number of samples of a tile that :meth:`squared_error` covers."""
        rows, columns = tile_pixels(self.header, row, column)
        pixels, gains = len(rows) * len(columns), self.header.gains
        if self.estimates_outside and gains is not None:
            pixels -= int(np.count_nonzero(gains.pixels(rows, columns)))
        return pixels * len(self.header.grouped)

    def estimated_bytes(self, count: int) -> float:
        """Bytes of the chunks of all tiles, extrapolated from ``count`` tiles that are encoded."""
        jobs = self.spread(count)
        rows, columns = self.header.tiles
        coded = sum(len(data) for tile in self.over(self.tile, jobs) for data, _ in tile.chunks)
        return coded * rows * columns / len(jobs)
