"""One tile: subbands of all groups to chunks of bytes, and back."""

from dataclasses import dataclass

import numpy as np

from ..entropy.coefficients import ChunkDecoder, ChunkEncoder, code_level, code_low, undifference
from ..layout import FINE_LEVELS, Span, band_span
from ..transforms import prediction
from ..transforms.wavelet import ORIENTATIONS, norm_97
from .gains import DIVISORS, FACTORS, LOWEST
from .plan import LOSSY
from .ratedistortion import ChoosingEncoder, scaled

DEADZONE = np.float32(0.40)  # |coefficient| / step is rounded down below this much under the next integer
HIGH = {"HL": (False, True), "LH": (True, False), "HH": (True, True)}  # (rows, columns) high-pass


@dataclass(frozen=True)
class Shape:
    """Where a tile's bands lie: spans of its cells along rows and columns and the sizes of the whole plane."""

    rows: object
    columns: object
    height: int
    width: int

    def spans(self, level, orientation):
        """(row Span, column Span) of a band in the plane of its level."""
        high = HIGH[orientation]
        return (band_span(self.rows, self.height, level, high[0]), band_span(self.columns, self.width, level, high[1]))

    def size(self, level, orientation):
        """(h, w) of a band of the tile."""
        return tuple(len(s) for s in self.spans(level, orientation))

    def above(self, level, orientation):
        """:meth:`spans` of a base image, whose first level is FINE_LEVELS + 1."""
        return self.spans(level - FINE_LEVELS, orientation)

    def low(self, level):
        """(row Span, column Span) of the low-pass image of ``level``."""
        return band_span(self.rows, self.height, level, False), band_span(self.columns, self.width, level, False)


def tile_shape(plan, group, row, column):
    """Shape of fine tile (row, column) in the cells of ``group``."""
    rows, columns = group.axes(plan)
    return Shape(rows.tile_span(row), columns.tile_span(column), rows.cells, columns.cells)


def base_shape(plan, group, row, column):
    """Shape of base tile (row, column) in the base image of ``group``."""
    rows, columns = group.axes(plan)
    return Shape(rows.base_span(row), columns.base_span(column), rows.base, columns.base)


def whole_base(plan, group):
    """Shape of the whole base image of ``group``."""
    rows, columns = (a.base for a in group.axes(plan))
    return Shape(Span(0, rows), Span(0, columns), rows, columns)


def quantise(coefficients, step):
    """float32 coefficients -> int32 with a dead zone."""
    scaled = np.abs(coefficients)
    scaled *= np.float32(1 / step)
    scaled += DEADZONE
    q = scaled.astype(np.int32)
    np.negative(q, out=q, where=coefficients < 0)
    return q


def band_step(plan, group, level, orientation):
    """Quantiser step of a subband: a unit of error costs as many bits everywhere.

    A cell of an upsampled group stands for ``scale`` ** 2 pixels, so its error counts that often.
    """
    return plan.step / (norm_97(level, orientation) * group.scale)


class TileCoder:
    """Codes tiles of one file. ``tables``: {kind: ContextModel}; ``check`` is called often and may raise Cancelled; ``price``:
    see :class:`.effort.Effort`."""

    def __init__(self, plan, tables, check=None, price=None):
        self._plan, self._model, self._check = plan, tables[plan.kind], check or (lambda: None)
        self._price = price if plan.kind == LOSSY else None

    def _encoder(self):
        if self._price:
            return ChoosingEncoder(self._model, self._check, self._plan.network, self._price)
        return ChunkEncoder(self._model, self._check, self._plan.network)

    def _decoder(self, data):
        return ChunkDecoder(self._model, data, self._check, self._plan.network)

    def gains(self, group, level, rows, columns):
        """Values of the map of gains, int8 (len(rows), len(columns)), for two Spans of a subband, or None: no gains there."""
        return self._plan.gains.of(group, self._plan).at(level, rows, columns) if self._plan.gains is not None else None

    def quantised(self, details, group, level, spans=None):
        """Subband set of coefficients (float32 or int32) -> what :meth:`encode_fine` and :meth:`encode_base` take: integers, or
        with a price float32 in steps. ``spans(level, orientation)``: where they lie; not needed where there are no gains."""
        if self._plan.kind == LOSSY:
            to_code, out = scaled if self._price else quantise, {}
            for o in ORIENTATIONS:
                values = details[o]
                if self._plan.gains is not None and (g := self.gains(group, level, *spans(level, o))) is not None:
                    values = values * FACTORS[g.astype(np.intp) - LOWEST]
                out[o] = to_code(values, band_step(self._plan, group, level, o))
            return out
        weights = group.weights[prediction.level_index(level)]
        return {o: prediction.residuals(np.ascontiguousarray(details[o]), weights, group.components, group.spatial)
                for o in ORIENTATIONS}

    def reconstructed(self, q, points, group, level, spans=None):
        """Inverse of :meth:`quantised`: float32 or int32 coefficients. ``points``: where in its interval each lies, int8 in
        1/256 steps."""
        if self._plan.kind == LOSSY:
            out = {}
            for o in ORIENTATIONS:
                values = points[o] * np.float32(1 / 256)
                values += q[o]
                values *= np.float32(band_step(self._plan, group, level, o))
                if self._plan.gains is not None and (g := self.gains(group, level, *spans(level, o))) is not None:
                    values *= DIVISORS[g.astype(np.intp) - LOWEST]
                out[o] = values
            return out
        weights = group.weights[prediction.level_index(level)]
        return {o: prediction.restore(q[o], weights, group.components, group.spatial) for o in ORIENTATIONS}

    def encode_fine(self, sets):
        """``sets``: per group a list of FINE_LEVELS subband sets from :meth:`quantised`, finest first.

        Returns [(bytes, checksum)] of levels 3, 2, 1.
        """
        chunks, parents = [], [None] * len(sets)
        for level in range(FINE_LEVELS, 0, -1):
            coder = self._encoder()
            for i, levels in enumerate(sets):
                q = levels[level - 1]
                _, _, parents[i] = code_level(
                    coder, {o: q[o].shape[1:] for o in ORIENTATIONS}, len(q["HL"]), level, parents[i], q)
            chunks.append((coder.finish(), coder.checksum))
        return chunks

    def decode_fine(self, payloads, shapes):
        """``payloads``: bytes of levels 3, 2, 1; ``shapes``: a Shape a group. Inverse of :meth:`encode_fine`:
        (per group [reconstructed subband sets, finest first], [checksum a level])."""
        out, checksums, parents = [[None] * FINE_LEVELS for _ in shapes], [], [None] * len(shapes)
        for level, data in zip(range(FINE_LEVELS, 0, -1), payloads):
            coder, coded = self._decoder(data), []
            for i, (group, shape) in enumerate(zip(self._plan.groups, shapes)):
                q, points, parents[i] = code_level(coder, {o: shape.size(level, o) for o in ORIENTATIONS},
                                                     group.planes, level, parents[i])
                coded.append((q, points))
            coder.finish()
            checksums.append(coder.checksum)
            for i, (q, points) in enumerate(coded):
                out[i][level - 1] = self.reconstructed(q, points, self._plan.groups[i], level, shapes[i].spans)
        return out, checksums

    def encode_base(self, lows, sets):
        """``lows``: per group the coarsest image (planes, h, w) of integers; ``sets``: per group subband sets, finest
        first. Returns (bytes, checksum)."""
        coder = self._encoder()
        for low, levels in zip(lows, sets):
            code_low(coder, low.shape, low)
            parent = None
            for i in range(len(levels) - 1, -1, -1):
                q = levels[i]
                _, _, parent = code_level(coder, {o: q[o].shape[1:] for o in ORIENTATIONS}, len(low),
                                          FINE_LEVELS + 1 + i, parent, q)
        return coder.finish(), coder.checksum

    def decode_base(self, data, shapes):
        """Inverse: (per group (low, [reconstructed subband sets, finest first]), checksum)."""
        coder, coded = self._decoder(data), []
        for group, shape in zip(self._plan.groups, shapes):
            count = group.base_levels(self._plan)
            size = tuple(len(s) for s in shape.low(count))
            low = code_low(coder, (group.planes,) + size)
            levels, parent = [None] * count, None
            for i in range(count - 1, -1, -1):
                level = FINE_LEVELS + 1 + i
                q, points, parent = code_level(coder, {o: shape.size(i + 1, o) for o in ORIENTATIONS}, group.planes,
                                                 level, parent)
                levels[i] = (q, points)
            coded.append((low, levels))
        coder.finish()
        out = []
        for group, shape, (low, levels) in zip(self._plan.groups, shapes, coded):
            low = np.stack([undifference(d) for d in low])
            if self._plan.kind == LOSSY:
                top = FINE_LEVELS + len(levels)
                low = low.astype(np.float32) * np.float32(band_step(self._plan, group, top, "LL"))
            out.append((low, [self.reconstructed(q, c, group, FINE_LEVELS + 1 + i, shape.above)
                              for i, (q, c) in enumerate(levels)]))
        return out, coder.checksum
