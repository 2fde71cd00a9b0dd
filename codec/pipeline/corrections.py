"""The corrections of a file with a bound: whole numbers that bring every sample within it.

A lossy reconstruction misses a bound at few samples. For each cell of each band the integer r = rint((x - y) / (2 * bound + 1))
of the original x and the reconstruction y, both in units, is 0 where y is good enough; y + r * (2 * bound + 1) is good enough
everywhere. A tile's corrections are one chunk, coded like a reversible level that has a single orientation and no parent.
"""

import threading

import numpy as np

from ..entropy.coefficients import ChunkDecoder, ChunkEncoder, code_level
from ..entropy.model import ALL
from ..errors import FormatError
from ..transforms.wavelet import ORIENTATIONS
from .samples import cells_for_pixels, tile_pixels

ORIENTATION = "HL"    # whose contexts serve: of an orientation without others,
LEVELS = (3, 4)       # and of one of these levels, which the chunk begins with: the second is better
DENSE = 1 / 64        # where more than this share of a tile's corrections are not 0


def spans(plan, group, row, column):
    """(rows Span, columns Span) of the cells of ``group`` that tile (row, column) holds corrections of: all under its pixels."""
    return cells_for_pixels(group, plan, *tile_pixels(plan, row, column))


def _shapes(h, w):
    return {o: (h, w) if o == ORIENTATION else (0, 0) for o in ORIENTATIONS}


def encode(model, corrections, check=None, network=ALL):
    """``corrections``: per group (bands, h, w) int32 -> (bytes, checksum); no bytes when all are 0."""
    if not any(r.any() for r in corrections):
        return b"", 0
    dense = sum(np.count_nonzero(r) for r in corrections) > DENSE * sum(r.size for r in corrections)
    level = LEVELS[int(dense)]   # NumPy's booleans are no indices
    coder = ChunkEncoder(model, check, network)
    for r in corrections:
        empty = np.zeros((len(r), 0, 0), np.int32)
        code_level(coder, _shapes(*r.shape[1:]), len(r), level, None, {o: r if o == ORIENTATION else empty for o in ORIENTATIONS})
    return bytes([level]) + coder.finish(), coder.checksum


def decode(model, data, shapes, check=None, network=ALL):
    """Inverse: (corrections, checksum). ``shapes``: (bands, h, w) a group. Raises FormatError on damage."""
    if not data:
        return [np.zeros(s, np.int32) for s in shapes], 0
    if data[0] not in LEVELS:
        raise FormatError("The corrections of a tile do not start as they should.")
    coder = ChunkDecoder(model, data[1:], check, network)
    out = [code_level(coder, _shapes(h, w), n, data[0])[0][ORIENTATION] for n, h, w in shapes]
    coder.finish()
    return out, coder.checksum


def apply(units, corrections, plan):
    """Correct reconstructed cells (n, h, w) float64 in units, in place; they are still to be clipped."""
    for plane, r in zip(units, corrections):
        np.clip(plane, plan.low, plan.high, out=plane)
        plane += r * np.float64(2 * plan.bound + 1)


class Stored:
    """Corrections of a tile as the file has them: ``parts`` of :func:`decode`."""

    def __init__(self, parts):
        self._parts = parts

    def of(self, group_index, units):
        """(bands, h, w) int32 of a group; ``units`` does not matter."""
        return self._parts[group_index]

    def finish(self):
        """Nothing to do."""


class Corrector:
    """Makes corrections while a file without them is decoded, instead of reading them. ``cells`` is the CellReader of the
    source. Safe to use from several threads."""

    def __init__(self, plan, model, cells):
        self.plan, self.model, self.cells = plan, model, cells
        self._made, self._lock = {}, threading.Lock()

    def tile(self, row, column, check):
        """What stands for :class:`Stored` for a tile that is decoded whole."""
        return _Made(self, row, column, check)

    def add(self, tile, chunk):
        """Note the chunk (bytes, checksum) of a tile (row, column)."""
        with self._lock:
            self._made[tile] = chunk

    def take(self):
        """{(row, column): (bytes, checksum)} of the tiles that were done since the last call."""
        with self._lock:
            made, self._made = self._made, {}
        return made


class _Made:
    def __init__(self, owner, row, column, check):
        self._owner, self._tile, self._check = owner, (row, column), check
        self._parts = {}

    def of(self, group_index, units):
        """Corrections of all bands of a group given their reconstruction ``units`` (bands, h, w)."""
        plan = self._owner.plan
        group = plan.groups[group_index]
        original, holes = self._owner.cells.read_with_holes(group, *spans(plan, group, *self._tile))
        r = np.empty(units.shape, np.int32)
        for k, plane in enumerate(units):
            r[k] = np.rint((original[k] - np.clip(plane, plan.low, plan.high)) / (2 * plan.bound + 1))
        if holes is not None:
            r[holes] = 0
        self._parts[group_index] = r
        return r

    def finish(self):
        """Encode the tile's chunk, and check that it decodes to the same."""
        owner = self._owner
        parts = [self._parts[i] for i in range(len(owner.plan.groups))]
        data, checksum = encode(owner.model, parts, self._check, owner.plan.correcting)
        again, found = decode(owner.model, data, [p.shape for p in parts], self._check, owner.plan.correcting)
        if found != checksum or not all(map(np.array_equal, again, parts)):
            raise FormatError("The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, "
                              "please report it.")
        owner.add(self._tile, (data, checksum))
