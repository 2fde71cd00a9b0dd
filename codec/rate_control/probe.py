"""Size estimates: sample windows of the raster are encoded as small files of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..analysis import sample_windows
from ..bitstream.header import Header
from ..bitstream.kinds import REVERSIBLE
from ..encoder.corrector import Corrector
from ..encoder.planning.planner import Planner
from ..geometry.grid import Window
from ..progress import Progress
from .crop import crop_file
from .job import Job

SAMPLES = 500_000  # approximate number of samples in all sample windows
WINDOWS = 6


class ProbeEncoder:
    """Estimates file sizes from sample windows of the source of ``job``. ``stage()`` gives the Progress of the next
    trial. ``windows``: the sample windows; ``share``: their share of the raster's pixels."""

    def __init__(self, job: Job, stage: Callable[[], Progress]) -> None:
        self._job, self._stage = job, stage
        grid = job.source.profile.grid
        self.windows: list[Window] = sample_windows.windows(job.source, job.survey, SAMPLES, WINDOWS)
        self.share = sum(w.pixels for w in self.windows) / (grid.width * grid.height)

    def bytes(self, header: Header) -> float:
        """Estimated bytes of the chunks of a file with ``header``."""
        progress = self._stage().stage(0, 0)  # the windows of one trial do not advance the progress bar
        parts = [self._bytes(header, w, progress) for w in self.windows]
        return sum(side for side, _ in parts) / len(parts) + sum(rest for _, rest in parts) / self.share

    def _bytes(self, header: Header, window: Window, progress: Progress) -> tuple[int, int]:
        """(bytes of the side chunk, bytes of the other chunks) of the file of a sample window."""
        job = self._job
        crop, survey, header = crop_file(job.source, job.survey, replace(header, exact_bands=[], code_bands=[]), window)
        encoder = job.encoder(header, progress, part=(crop, survey))
        with tempfile.TemporaryFile() as stream:
            index = encoder.run(stream)
            rest = sum(c.length for c in index.chunks[1:])
            if header.has_corrections:
                corrector = Corrector(header, job.tables[REVERSIBLE], encoder.cells)
                for _ in job.reader(stream, header, index, corrector=corrector).strips(progress=progress):
                    pass
                rest += sum(len(data) for data, _ in corrector.take().values())
        return index.chunks[0].length, rest


def cuts_lattice(planner: Planner, windows: Sequence[Window]) -> bool:
    """True when the windows cover less than the raster and a band has a lattice: lattices are used in whole rasters
    only."""
    whole = list(windows) == [planner.profile.grid.full_window]
    return not whole and any(lattice is not None for lattice in planner.lattices)
