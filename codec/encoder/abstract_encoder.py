"""What the encoders of all kinds of files share: tiles in threads and worker processes, the chunks around them, and
estimates from a few tiles. :mod:`.wavelet_encoder` and :mod:`.latent_encoder` say what a tile is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, Callable, TypeVar

import numpy as np

from ..bitstream import validity_mask
from ..bitstream.chunk_writing import write_chunk
from ..bitstream.container import Chunk, Index, head
from ..bitstream.header_json import header_to_json
from ..bitstream.sample_units import classes_of
from ..bitstream.side_chunk import write_side
from ..bitstream.subbands import tile_pixels
from ..entropy.subbands.subband_coding import ChunkEncoder
from ..geometry.grid import Window
from ..progress import Progress
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
TILES_SHARE = 0.95  # of the progress of a run; the rest is for the base image


@dataclass
class EncodedTile:
    """``chunks`` of a tile in file order, but for corrections, which are made when the rest is decoded; ``base``: its
    block (planes, h, w) of the base image of each group; ``kept``: what decoding its chunks gives, as
    :class:`.reconstruction_cache.ReconstructionCache` holds it, or None when that is not to be kept."""

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
        """As :meth:`Encoder.tile`."""
        return self.encoder.tile(row, column, keep)


class Encoder(ABC):
    """Encodes one ``source`` with one ``header``, whose side chunk is coded by the tables ``side_model``.

    ``price``: see :class:`.effort.Effort`; ``kept``: a :class:`.reconstruction_cache.ReconstructionCache` that takes
    what decoding would give, or None; ``exact``: the chunks of exact bands, None: as the source has them."""

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

    # what a tile is -----------------------------------------------------------------------------------------------
    @abstractmethod
    def tile(self, row: int, column: int, keep: bool = False) -> EncodedTile:
        """Encode a tile; ``keep``: with what decoding it gives."""

    @abstractmethod
    def kept_bytes(self, row: int, column: int) -> int:
        """Memory that what decoding a tile gives takes."""

    @abstractmethod
    def squared_error(self, row: int, column: int) -> float:
        """Sum of squared errors (units of precision) that quantising a tile will make, about."""

    def lost(self) -> float:
        """Mean squared error (units of precision) that leaving out components makes; 0 where :meth:`squared_error` has
        it already."""
        return 0.0

    def base_images(self) -> BaseImages | None:
        """What gathers the base images that the tiles leave; None where they leave nothing."""
        return None

    @property
    def estimates_outside(self) -> bool:
        """Whether estimated errors are those outside of areas that ask for another quality."""
        return False

    # parts of a file ----------------------------------------------------------------------------------------------
    def use(self, workers: Workers, family: CodecModel) -> None:
        """Let ``workers`` encode tiles from now on; ``family``: the model of the header."""
        self._workers = workers
        self._task = EncodeTileTask(type(self), self.source, self.survey, self.header, family, self.price, self.exact)

    def head(self, index: Index) -> bytes:
        """Bytes that stand before the chunks."""
        return head(header_to_json(self.header), index)

    def first_chunks(self) -> list[ChunkBytes]:
        """The side chunk, and the gain map where there is one."""
        coder = ChunkEncoder(self._side_model, most_lanes=1)
        write_side(self.header, coder)
        out = [(coder.finish(), coder.checksum)]
        if self.header.regions:
            if self.header.gains is None:
                raise RuntimeError("An encoder's header has its gain map")
            out.append(self.header.gains.pack())
        return out

    @property
    def some_invalid(self) -> bool:
        """Whether some sample may be no measurement."""
        return bool(self.survey.invalid.any() or self.header.profile.mask)

    def classes(self, row: int, column: int) -> Array | None:
        """Classes (bands, h, w) of the samples of a tile, or None when all are valid."""
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
        """At most ``count`` tiles (row, column), evenly spread; ``outside``: only such tiles as :meth:`estimated_mse`
        needs, see :attr:`estimates_outside`."""
        jobs, gains = self.jobs(), self.header.gains
        if outside and self.estimates_outside and gains is not None:
            jobs = [job for job in jobs if not gains.pixels(*tile_pixels(self.header, *job)).all()]
        return [jobs[i] for i in np.unique(np.linspace(0, len(jobs) - 1, min(count, len(jobs))).astype(int))]

    def over(self, work: Callable[..., Result], jobs: Sequence[tuple[int, ...]]) -> Iterator[Result]:
        """Results of ``work(*job)`` in order, a few ahead at most so that memory stays bounded."""
        if self.threads == 1 or len(jobs) == 1:
            for job in jobs:
                yield work(*job)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            waiting: list[Future[Result]] = []
            try:
                for job in jobs:
                    waiting.append(pool.submit(work, *job))
                    if len(waiting) > self.threads:
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                for future in waiting:
                    future.cancel()

    def _tile(self, row: int, column: int) -> EncodedTile:
        """:meth:`tile`, in a worker where there is one, kept where there is room."""
        keep = self.kept is not None and self.kept.reserve(self.kept_bytes(row, column))
        if self._workers is None or self._task is None:
            return self.tile(row, column, keep)
        encoded: EncodedTile = self._workers.run(self._task, (row, column, keep), self.progress.check, self.tile)
        return encoded

    def run(self, stream: IO[bytes]) -> Index:
        """Write all chunks to ``stream``, in the order in which they are made, and return the Index (errors still
        zero)."""
        jobs, base = self.jobs(), self.base_images()
        tiles: list[Chunk] = []
        for done, (job, tile) in enumerate(zip(jobs, self.over(self._tile, jobs)), 1):
            if tile.kept is not None and self.kept is not None:
                self.kept.tiles[job] = tile.kept
            written = [write_chunk(stream, *chunk) for chunk in tile.chunks]
            if self.header.has_corrections:
                written.insert(self.header.corrections_chunk, Chunk())  # filled when the rest is decoded
            tiles += written
            if base is not None:
                base.add(*job, tile.base)
            self.progress.report(TILES_SHARE * done / len(jobs))
        # what everything else needs comes first in the file, so that a file cut short still shows its first tiles
        first = self.first_chunks() + (base.chunks() if base is not None else [])
        chunks = [write_chunk(stream, *chunk) for chunk in first] + tiles
        self.progress.report(1.0)
        return Index(chunks, np.zeros(len(jobs), np.float32), np.zeros(len(jobs), np.float32))

    # estimates ----------------------------------------------------------------------------------------------------
    def estimated_mse(self, count: int) -> float:
        """Mean squared error (units of precision) estimated from ``count`` tiles, without coding them."""
        parts = list(self.over(self._counted_error, self.spread(count, outside=True)))
        return sum(error for error, _ in parts) / sum(samples for _, samples in parts)

    def _counted_error(self, row: int, column: int) -> tuple[float, int]:
        return self.squared_error(row, column), self._counted_samples(row, column)

    def _counted_samples(self, row: int, column: int) -> int:
        """Samples of a tile that :meth:`squared_error` is about."""
        rows, columns = tile_pixels(self.header, row, column)
        pixels, gains = len(rows) * len(columns), self.header.gains
        if self.estimates_outside and gains is not None:
            pixels -= np.count_nonzero(gains.pixels(rows, columns))
        return pixels * len(self.header.grouped)

    def estimated_bytes(self, count: int) -> float:
        """Bytes of the file estimated from ``count`` tiles."""
        jobs = self.spread(count)
        rows, columns = self.header.tiles
        coded = sum(len(data) for tile in self.over(self.tile, jobs) for data, _ in tile.chunks)
        return coded * rows * columns / len(jobs)
