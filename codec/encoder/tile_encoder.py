"""One tile: subbands of all groups to chunks of bytes, and back."""

import numpy as np

from ..bitstream.gain_map import DIVISORS, FACTORS, LOWEST
from ..bitstream.kinds import LOSSY
from ..bitstream.subbands import band_step
from ..entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder, code_level, code_low, undifference
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..transforms import band_prediction
from .rdoq import ChoosingEncoder, scaled

DEADZONE = np.float32(0.40)  # |coefficient| / step is rounded down below this much under the next integer


def quantise(coefficients, step):
    """float32 coefficients -> int32 with a dead zone."""
    scaled = np.abs(coefficients)
    scaled *= np.float32(1 / step)
    scaled += DEADZONE
    q = scaled.astype(np.int32)
    np.negative(q, out=q, where=coefficients < 0)
    return q


class TileCoder:
    """Codes tiles of one file. ``tables``: {kind: ContextModel}; ``check`` is called often and may raise Cancelled;
    ``price``: see :class:`.effort.Effort`; ``write``: False when no bytes are wanted, but only what decoding them would
    give."""

    def __init__(self, header, tables, check=None, price=None, write=True):
        self._header, self._model, self._check = header, tables[header.kind], check or (lambda: None)
        self._price = price if header.kind == LOSSY else None
        self._write = write

    def _encoder(self, keep):
        if self._price:
            return ChoosingEncoder(self._model, self._check, self._header.network, self._price, keep)
        return ChunkEncoder(self._model, self._check, self._header.network, keep)

    def _decoder(self, data):
        return ChunkDecoder(self._model, data, self._check, self._header.network)

    def gains(self, group, level, rows, columns):
        """Values of the map of gains, int8 (len(rows), len(columns)), for two Spans of a subband, or None: no gains
        there."""
        return (
            self._header.gains.of(group, self._header).at(level, rows, columns)
            if self._header.gains is not None
            else None
        )

    def quantised(self, details, group, level, spans=None):
        """Subband set of coefficients (float32 or int32) -> what is coded: integers, or with a price float32 in steps.
        ``spans(level, orientation)``: where they lie; not needed where there are no gains. Raises StepTooFine when the
        step asks for integers that the format does not hold."""
        if self._header.kind == LOSSY:
            to_code, q = scaled if self._price else quantise, {}
            for o in ORIENTATIONS:
                values = details[o]
                if self._header.gains is not None and (g := self.gains(group, level, *spans(level, o))) is not None:
                    values = values * FACTORS[g.astype(np.intp) - LOWEST]
                q[o] = to_code(values, band_step(self._header, group, level, o))
        else:
            weights = group.weights[band_prediction.level_index(level)]
            q = {
                o: band_prediction.residuals(np.ascontiguousarray(details[o]), weights, group.components, group.spatial)
                for o in ORIENTATIONS
            }
        if any(v.size and max(int(v.max()), -int(v.min())) > LARGEST_VALUE for v in q.values()):
            raise StepTooFine
        return q

    def reconstructed(self, q, points, group, level, spans=None):
        """Inverse of :meth:`quantised`: float32 or int32 coefficients. ``points``: where in its interval each lies,
        int8 in 1/256 steps."""
        if self._header.kind == LOSSY:
            out = {}
            for o in ORIENTATIONS:
                values = points[o] * np.float32(1 / 256)
                values += q[o]
                values *= np.float32(band_step(self._header, group, level, o))
                if self._header.gains is not None and (g := self.gains(group, level, *spans(level, o))) is not None:
                    values *= DIVISORS[g.astype(np.intp) - LOWEST]
                out[o] = values
            return out
        weights = group.weights[band_prediction.level_index(level)]
        return {o: band_prediction.restore(q[o], weights, group.components, group.spatial) for o in ORIENTATIONS}

    def encode_fine(self, sets, shapes, keep=False):
        """``sets``: per group a list of FINE_LEVELS subband sets of coefficients, finest first; ``shapes``: a Shape a
        group.

        Returns ([(bytes, checksum)] of levels 3, 2, 1, what :meth:`decode_fine` will give when that is to ``keep``,
        else None). What is kept is what the bytes hold: TargetError when the entropy decoder does not give back what
        was coded."""
        chunks, parents, kept = [], [None] * len(sets), [[None] * FINE_LEVELS for _ in sets]
        for level in range(FINE_LEVELS, 0, -1):
            coder = self._encoder(keep)
            for i, (group, levels, shape) in enumerate(zip(self._header.groups, sets, shapes)):
                parents[i], kept[i][level - 1] = self._encode_level(
                    coder, levels[level - 1], group, level, parents[i], shape.spans, keep
                )
            chunks.append(self._finish(coder, keep))
        return chunks, kept if keep else None

    def _encode_level(self, coder, details, group, level, parent, spans, keep):
        """(Coded, the reconstructed coefficients or None)."""
        q = self.quantised(details, group, level, spans)
        values, points, coded = code_level(
            coder, {o: q[o].shape[1:] for o in ORIENTATIONS}, len(q["HL"]), level, parent, q
        )
        return coded, self.reconstructed(values, points, group, level, spans) if keep else None

    def _finish(self, coder, keep):
        return coder.finish(verify=keep) if self._write else b"", coder.checksum

    def decode_fine(self, payloads, shapes):
        """``payloads``: bytes of levels 3, 2, 1; ``shapes``: a Shape a group. Inverse of :meth:`encode_fine`:
        (per group [reconstructed subband sets, finest first], [checksum a level])."""
        out, checksums, parents = [[None] * FINE_LEVELS for _ in shapes], [], [None] * len(shapes)
        for level, data in zip(range(FINE_LEVELS, 0, -1), payloads):
            coder, coded = self._decoder(data), []
            for i, (group, shape) in enumerate(zip(self._header.groups, shapes)):
                q, points, parents[i] = code_level(
                    coder, {o: shape.size(level, o) for o in ORIENTATIONS}, group.planes, level, parents[i]
                )
                coded.append((q, points))
            coder.finish()
            checksums.append(coder.checksum)
            for i, (q, points) in enumerate(coded):
                out[i][level - 1] = self.reconstructed(q, points, self._header.groups[i], level, shapes[i].spans)
        return out, checksums

    def encode_base(self, lows, sets, shapes, keep=False):
        """``lows``: per group the coarsest image (planes, h, w) of integers; ``sets``: per group subband sets of
        coefficients, finest first; ``shapes``: a Shape a group. Returns ((bytes, checksum), what :meth:`decode_base`
        will give when that is to ``keep``, else None)."""
        coder, kept = self._encoder(keep), []
        for group, low, levels, shape in zip(self._header.groups, lows, sets, shapes):
            code_low(coder, low.shape, low)
            parent, found = None, [None] * len(levels)
            for i in range(len(levels) - 1, -1, -1):
                parent, found[i] = self._encode_level(
                    coder, levels[i], group, FINE_LEVELS + 1 + i, parent, shape.above, keep
                )
            kept.append((self._low(low, group, len(levels)), found))
        return self._finish(coder, keep), kept if keep else None

    def _low(self, low, group, levels):
        """The coarsest image as it is synthesised."""
        if self._header.kind != LOSSY:
            return low
        return low.astype(np.float32) * np.float32(band_step(self._header, group, FINE_LEVELS + levels, "LL"))

    def decode_base(self, data, shapes):
        """Inverse: (per group (low, [reconstructed subband sets, finest first]), checksum)."""
        coder, coded = self._decoder(data), []
        for group, shape in zip(self._header.groups, shapes):
            count = group.base_levels(self._header)
            size = tuple(len(s) for s in shape.low(count))
            low = code_low(coder, (group.planes,) + size)
            levels, parent = [None] * count, None
            for i in range(count - 1, -1, -1):
                level = FINE_LEVELS + 1 + i
                q, points, parent = code_level(
                    coder, {o: shape.size(i + 1, o) for o in ORIENTATIONS}, group.planes, level, parent
                )
                levels[i] = (q, points)
            coded.append((low, levels))
        coder.finish()
        out = []
        for group, shape, (low, levels) in zip(self._header.groups, shapes, coded):
            low = self._low(np.stack([undifference(d) for d in low]), group, len(levels))
            out.append(
                (
                    low,
                    [
                        self.reconstructed(q, c, group, FINE_LEVELS + 1 + i, shape.above)
                        for i, (q, c) in enumerate(levels)
                    ],
                )
            )
        return out, coder.checksum
