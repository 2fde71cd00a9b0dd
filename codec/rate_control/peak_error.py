"""How to keep a bound on every sample's error with the fewest bytes: which step, or without corrections at all.

Two ways lead there. Reversible: samples are divided by 2 * bound + 1 and coded without loss; best where the bound is
small beside the noise. Lossy with corrections (:mod:`.corrections`): the coarser the step, the smaller the lossy part
and the more corrections. Both ways are tried on samples of the raster, which are encoded as little files of their own.
"""

import math
import tempfile
from dataclasses import replace

from ..analysis import sample_windows
from ..bitstream.kinds import REVERSIBLE
from ..decoder.reader import BprReader
from ..encoder.corrector import Corrector
from ..encoder.wavelet_encoder import WaveletEncoder

SAMPLES = 500_000  # samples of all sample windows together, about
WINDOWS = 6
START = 1.5  # first step, in parts of 2 * bound + 1
RATIO = 1.7  # of one step to the next
MOST_TRIALS = 5  # and one between the best of them
HOPELESS = 1.25  # a first trial this much above the reversible size ends the search


class ProbeEncoder:
    """Sizes of files that ``encoder`` makes, estimated on sample windows of a source. ``stage()`` gives the Progress of
    the next trial."""

    def __init__(self, source, survey, tables, threads, stage, encoder=WaveletEncoder):
        self.source, self.survey, self.tables, self.threads, self._stage = source, survey, tables, threads, stage
        self._encoder = encoder
        self.progress = None
        grid = source.profile.grid
        self.windows = sample_windows.windows(source, survey, SAMPLES, WINDOWS)
        self.share = sum(w.pixels for w in self.windows) / (grid.width * grid.height)

    def bytes(self, header):
        """Bytes of the chunks of a file with ``header``."""
        self.progress = self._stage().stage(0, 0)  # parts of a trial do not move the bar
        parts = [self._bytes(header, w) for w in self.windows]
        return sum(side for side, _ in parts) / len(parts) + sum(rest for _, rest in parts) / self.share

    def _bytes(self, header, window):
        """(bytes of the side chunk, bytes of the others) of the file of a sample window."""
        crop, survey, header = sample_windows.cut(
            self.source, self.survey, replace(header, exact_bands=[], code_bands=[]), window
        )
        encoder = self._encoder(crop, survey, header, self.tables, self.threads, self.progress)
        with tempfile.TemporaryFile() as stream:
            index = encoder.run(stream)
            rest = sum(c.length for c in index.chunks[1:])
            if header.corrected:
                file = BprReader.in_memory(stream, header, index, 0, self.tables, self.threads)
                corrector = Corrector(header, self.tables[REVERSIBLE], encoder.cells)
                for _ in file.strips_with_corrector(corrector, self.progress):
                    pass
                rest += sum(len(data) for data, _ in corrector.take().values())
        return index.chunks[0].length, rest


def choose(samples, lossy, reversible, span):
    """The header with the smallest estimate: ``reversible``, if any, or ``lossy(step)``, whose bound is (``span`` - 1)
    / 2."""
    goal, found = samples.bytes(reversible) if reversible else math.inf, {}

    def trial(i):
        if i not in found:
            found[i] = samples.bytes(lossy(START * span * RATIO**i))
        return found[i]

    if trial(0) > HOPELESS * goal:
        return reversible
    way = 1 if trial(1) < trial(0) else -1
    i = max(0, way)
    while len(found) < MOST_TRIALS and trial(i + way) < trial(i):
        i += way
    best = min(found, key=found.get)
    between = best + _lowest(*(found.get(best + d) for d in (-1, 0, 1)))
    best = min(best, between, key=trial)
    return lossy(START * span * RATIO**best) if found[best] < goal else reversible


def _lowest(left, middle, right):
    """Where between -1 and 1 a parabola through three sizes is lowest; 0 when one of them is not known."""
    if left is None or right is None:
        return 0.0
    bend = math.log(left) + math.log(right) - 2 * math.log(middle)
    return 0.5 * (math.log(left) - math.log(right)) / bend if bend > 0 else 0.0
