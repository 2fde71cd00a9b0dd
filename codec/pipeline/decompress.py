"""A ``.bpr`` file to a raster that every program opens."""

import time
from dataclasses import dataclass, field

from ..errors import InputError
from ..progress import Progress
from ..raster_io import RasterWriter
from .bprfile import BprFile


@dataclass
class DecompressResult:
    """Where the raster is; ``notes`` are sentences for the user, ``holes`` the lost windows."""

    path: str
    seconds: float
    notes: list = field(default_factory=list)
    holes: list = field(default_factory=list)


def decompress(path, output, *, bands=None, window=None, driver="GTiff", options=(), threads=None, progress=None):
    """Decode ``path`` into ``output``.

    ``bands`` are 1-based (None: all), ``window`` a Window in pixels (None: the whole raster). Damaged tiles become nodata and
    are named in the notes. Raises InputError, FormatError, OutputError, Cancelled.
    """
    started, progress = time.perf_counter(), progress or Progress()
    with BprFile(path, threads) as source:
        count, grid = len(source.profile.bands), source.profile.grid
        if bands is not None and (not bands or min(bands) < 1 or max(bands) > count):
            raise InputError(f"{path} has the bands 1 to {count}; choose at least one of them.")
        chosen = list(range(count)) if bands is None else [b - 1 for b in bands]
        window = window or grid.full_window
        if window.width < 1 or window.height < 1 or window.intersect(grid.full_window) != window:
            raise InputError(f"The extent lies outside of {path}; choose one that overlaps the raster.")
        profile = source.profile.select(chosen).crop(window)
        with RasterWriter(output, profile, driver, options, inputs=[path]) as writer:
            for part, a in source.strips(window, chosen, progress):
                writer.write(a, part.x - window.x, part.y - window.y)
        notes = source.notes + list(writer.notes)
        for note in notes:
            progress.warn(note)
        return DecompressResult(str(output), time.perf_counter() - started, notes, list(source.holes))
