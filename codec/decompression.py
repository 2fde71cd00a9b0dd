"""A ``.bpr`` file to a raster that every program opens."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .bitstream.kinds import LATENT
from .decoder.reader import BprReader
from .errors import InputError
from .progress import DECODING, Progress
from .raster.array_arguments import is_text, listed
from .raster.writer import RasterWriter
from .runtime.core import rests_after
from .runtime.threads import thread_count
from .runtime.worker_pool import Workers

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from .arrays import Array
    from .decoder.damage import Hole
    from .geometry.grid import Window


@dataclass
class DecompressResult:
    """Where the raster is; ``notes`` are sentences for the user, ``holes`` the lost windows."""

    path: str
    seconds: float
    notes: list[str] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)


@rests_after
def decompress(
    path: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    bands: Sequence[int] | None = None,
    window: Window | None = None,
    level: int = 0,
    native: bool = False,
    components: int | None = None,
    driver: str = "GTiff",
    options: str | Iterable[str] | Mapping[str, object] | None = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> DecompressResult:
    """Decode ``path`` into ``output``.

    ``bands`` are 1-based (None: all); ``level``, ``native`` and ``components`` as for :meth:`BprReader.read`;
    ``window`` is a Window in pixels of that level (None: the whole raster). Damaged tiles become nodata and are named
    in the notes. ``options``: GDAL's creation options, see :func:`creation_options`. Raises InputError, FormatError,
    OutputError, Cancelled."""
    if not isinstance(driver, str):
        raise InputError(f"driver must be GTiff or COG, not {driver!r}.")
    pairs = creation_options(options)
    started, progress = time.perf_counter(), (progress or Progress()).begin(DECODING)
    with BprReader(path, threads) as source:
        count, grid = len(source.header.profile.bands), source.grid_at(level)
        if bands is not None and (not bands or min(bands) < 1 or max(bands) > count):
            raise InputError(f"{path} has the bands 1 to {count}; choose at least one of them.")
        chosen = list(range(count)) if bands is None else [b - 1 for b in bands]
        window = window or grid.full_window
        if window.width < 1 or window.height < 1 or window.intersect(grid.full_window) != window:
            raise InputError(f"The extent lies outside of {path}; choose one that overlaps the raster.")
        profile = source.profile_at(level, chosen, native).select(chosen).crop(window)
        # tiles of latents are decoded in this process, see LatentTiles
        tiles = 1 if source.header.kind == LATENT else math.prod(source.header.tiles)
        with (
            RasterWriter(output, profile, driver, pairs, inputs=[path]) as writer,
            Workers.for_raster(thread_count(threads), profile.samples, tiles) as workers,
        ):
            source.use(workers)
            parts = source.strips(window, chosen, progress, level=level, native=native, components=components)
            _write(writer, source, parts, window, level, chosen, thread_count(threads))
        notes = source.notes + list(writer.notes)
        for note in notes:
            progress.warn(note)
        return DecompressResult(str(output), time.perf_counter() - started, notes, list(source.holes))


def _write(
    writer: RasterWriter,
    source: BprReader,
    parts: Iterable[tuple[Window, Array]],
    window: Window,
    level: int,
    bands: Sequence[int],
    threads: int,
) -> None:
    """Write all ``parts`` of ``window``; with several ``threads``, each while the next one is decoded."""

    def write(part: Window, samples: Array, mask: Array | None) -> None:
        at = part.x - window.x, part.y - window.y
        writer.write(samples, *at)
        if mask is not None:
            writer.write_mask(mask if len(mask) == 1 else mask[bands], *at)

    with ThreadPoolExecutor(1) as pool:
        last: Future[None] | None = None
        for part, samples in parts:
            mask = source.read_mask(part, level=level)
            if threads < 2:
                write(part, samples, mask)
            else:
                if last is not None:
                    last.result()
                last = pool.submit(write, part, samples, mask)
            del samples, mask  # or they would live until there is the next part
        if last is not None:
            last.result()


def creation_options(options: object) -> list[str]:
    """GDAL's creation options as texts "NAME=VALUE": those of a list, one text, or a dict {name: value}; none for None.
    Raises InputError for anything else."""
    if options is None:
        return []
    if isinstance(options, str):
        given: list[object] | None = [options]
    elif isinstance(options, Mapping):
        given = [f"{name}={value}" for name, value in options.items()]
    else:
        given = listed(options)
    if given is None or not all(map(is_text, given)) or "\0" in "".join(map(str, given)):
        raise InputError(f'options must be a list of texts "NAME=VALUE" or a dict, not {options!r}.')
    return [str(option) for option in given]
