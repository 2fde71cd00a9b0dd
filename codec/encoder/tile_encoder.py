"""Tile encoder: entropy-codes the wavelet subbands of all groups of one tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..bitstream.dequantisation import dequantised, dequantised_low, gains_at, restored_from_core, steps_of
from ..bitstream.gain_map import FACTORS, LOWEST
from ..bitstream.kinds import LOSSY
from ..bitstream.subbands import band_step
from ..entropy.subbands.core_chunks import BATCHES, CoreCoder, CoreEncoder
from ..entropy.subbands.core_levels import CoreLevel, Given, Kept, fits
from ..entropy.subbands.core_model import supported
from ..entropy.subbands.subband_coding import ChunkEncoder, code_level, code_low, difference
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..runtime import core
from ..transforms import band_prediction
from .rdoq import ChoosingEncoder, core_tables, prices, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.dequantisation import SubbandSpans
    from ..bitstream.header import Header
    from ..bitstream.subbands import TileShape
    from ..entropy.subbands.context_model import ContextModel
    from ..entropy.subbands.subband_coding import Coded
    from ..geometry.tiling import Span

    Subbands = dict[str, Array]  # by orientation, (planes, h, w) each

DEADZONE = np.float32(0.40)  # |coefficient| / step rounds up from this far below the next integer


def quantise(coefficients: Array, step: float) -> Array:
    """Quantise float32 coefficients to int32 with a dead zone."""
    scaled = np.abs(coefficients)
    scaled *= np.float32(1 / step)
    scaled += DEADZONE
    q: Array = scaled.astype(np.int32)
    np.negative(q, out=q, where=coefficients < 0)
    return q


class TileEncoder:
    """Encodes tiles of one file. ``tables``: {kind: ContextModel}; ``check`` is called often and may raise Cancelled;
    ``price``: see :class:`.effort.Effort`; ``write``: False when only the reconstruction is needed, not the bytes."""

    def __init__(
        self,
        header: Header,
        tables: Mapping[str, ContextModel],
        check: Callable[[], None] | None = None,
        price: float | None = None,
        write: bool = True,
    ) -> None:
        self._header, self._model, self._check = header, tables[header.kind], check or (lambda: None)
        self._price = price if header.kind == LOSSY else None
        self._write = write

    def _encoder(self, keep: bool) -> ChunkEncoder:
        if self._price:
            return ChoosingEncoder(self._model, self._check, self._header.network, self._price, keep)
        return ChunkEncoder(self._model, self._check, self._header.network, keep)

    def gains(self, group: BandGroup, level: int, rows: Span, columns: Span) -> Array | None:
        """See :func:`.dequantisation.gains_at`."""
        return gains_at(self._header, group, level, rows, columns)

    def quantised(self, details: Subbands, group: BandGroup, level: int, spans: SubbandSpans) -> Subbands:
        """Subband set of coefficients (float32 or int32) -> input of the entropy coder: integers, or with a price
        float32 in steps for RDOQ. ``spans(level, orientation)``: position of a subband. Raises StepTooFine when the
        step gives integers that exceed the range of the format."""
        q = self._to_code(details, group, level, spans)
        if self._header.kind == LOSSY:
            to_code = scaled if self._price else quantise
            q = {o: to_code(values, band_step(self._header, group, level, o)) for o, values in q.items()}
        if any(v.size and max(int(v.max()), -int(v.min())) > LARGEST_VALUE for v in q.values()):
            raise StepTooFine
        return q

    def _to_code(self, details: Subbands, group: BandGroup, level: int, spans: SubbandSpans) -> Subbands:
        """Subband set of what is quantised: coefficients with their gains, or of a reversible file the integers that
        remain of band prediction."""
        if self._header.kind != LOSSY:
            weights = group.known_weights[band_prediction.level_index(level)]
            return {
                o: band_prediction.residuals(np.ascontiguousarray(details[o]), weights, group.components, group.spatial)
                for o in ORIENTATIONS
            }
        if self._header.gains is None:
            return details
        out = {}
        for o in ORIENTATIONS:
            g = self.gains(group, level, *spans(level, o))
            out[o] = details[o] if g is None else details[o] * FACTORS[g.astype(np.intp) - LOWEST]
        return out

    def encode_fine(
        self, sets: Sequence[Sequence[Subbands]], shapes: Sequence[TileShape], keep: bool = False
    ) -> tuple[list[tuple[bytes, int]], list[list[Subbands | None]] | None]:
        """Encode levels 3, 2, 1. ``sets``: for each group a list of FINE_LEVELS subband sets of coefficients, finest
        first; ``shapes``: a TileShape per group.

        Returns ([(bytes, checksum)] of levels 3, 2, 1, the reconstruction in the form of
        :meth:`.tile_decoder.TileDecoder.decode_fine` when ``keep``, else None). The kept reconstruction is verified:
        TargetError when the entropy decoder does not return what was coded."""
        done = core.attempt(self._fine_in_core, sets, shapes, keep) if supported(self._model) else None
        return self._fine_by_numpy(sets, shapes, keep) if done is None else done

    def _core_coder(self, kernels: core.Core) -> CoreCoder:
        tables = core_tables(self._model) if self._price else ()
        return CoreCoder(kernels, self._model, self._header.network, *tables)

    def _level_in_core(
        self,
        encoder: CoreEncoder,
        details: Subbands,
        group: BandGroup,
        level: int,
        parent: CoreLevel | None,
        spans: SubbandSpans,
        restore: bool,
        keep: Kept | None = None,
    ) -> CoreLevel:
        steps, values = steps_of(self._header, group, level), self._to_code(details, group, level, spans)
        factors = {o: 1 / steps[o] if steps else 0.0 for o in ORIENTATIONS}
        given = Given(values, factors, prices(self._price) if self._price else None)
        made = encoder.level(given, level, parent, steps if restore else None, keep=keep)
        if made is None:
            raise StepTooFine
        return made

    def _fine_in_core(
        self, kernels: core.Core, sets: Sequence[Sequence[Subbands]], shapes: Sequence[TileShape], keep: bool
    ) -> tuple[list[tuple[bytes, int]], list[list[Subbands | None]] | None] | None:
        chunks = []
        parents: list[CoreLevel | None] = [None] * len(sets)
        kept: list[list[Subbands | None]] = [[None] * FINE_LEVELS for _ in sets]
        coder = self._core_coder(kernels)
        for level in range(FINE_LEVELS, 0, -1):
            count = sum(values.size for levels in sets for values in levels[level - 1].values())
            batches = BATCHES * sum(group.planes for group in self._header.groups)
            sizes = [{o: a.shape[1:] for o, a in levels[level - 1].items()} for levels in sets]
            keeps = [coder.keep(size, group.planes, level) for size, group in zip(sizes, self._header.groups)]
            mark = kernels.mark()
            encoder = CoreEncoder(coder, count, batches, self._check)
            for i, (group, levels, shape) in enumerate(zip(self._header.groups, sets, shapes)):
                details, parent = levels[level - 1], parents[i]
                if not fits(sizes[i], parent):
                    return None
                made = self._level_in_core(encoder, details, group, level, parent, shape.spans, keep, keeps[i])
                parents[i] = made
                if keep:
                    kept[i][level - 1] = restored_from_core(kernels, self._header, group, level, made, shape.spans)
            chunks.append(self._finished(encoder, keep))
            kernels.release(mark)
        return chunks, kept if keep else None

    def _finished(self, encoder: CoreEncoder, keep: bool) -> tuple[bytes, int]:
        return encoder.finish(keep) if self._write else b"", encoder.checksum

    def _base_in_core(
        self,
        kernels: core.Core,
        lows: Sequence[Array],
        sets: Sequence[Sequence[Subbands]],
        shapes: Sequence[TileShape],
        keep: bool,
    ) -> tuple[tuple[bytes, int], list[tuple[Array, list[Subbands | None]]] | None] | None:
        values = sum(a.size for levels in sets for subbands in levels for a in subbands.values())
        batches = sum((1 + BATCHES * len(levels)) * len(low) for low, levels in zip(lows, sets))
        coder, kept = self._core_coder(kernels), []
        encoder = CoreEncoder(coder, values + sum(low.size for low in lows), batches, self._check)
        for group, low, levels, shape in zip(self._header.groups, lows, sets, shapes):
            for plane in low:
                encoder.values(difference(plane))
            parent: CoreLevel | None = None
            found: list[Subbands | None] = [None] * len(levels)
            for i in range(len(levels) - 1, -1, -1):
                if not fits({o: levels[i][o].shape[1:] for o in ORIENTATIONS}, parent):
                    return None
                level = FINE_LEVELS + 1 + i
                parent = self._level_in_core(encoder, levels[i], group, level, parent, shape.above, keep)
                if keep:
                    found[i] = restored_from_core(kernels, self._header, group, level, parent, shape.above)
            kept.append((dequantised_low(self._header, group, len(levels), low), found))
        return self._finished(encoder, keep), kept if keep else None

    def _fine_by_numpy(
        self, sets: Sequence[Sequence[Subbands]], shapes: Sequence[TileShape], keep: bool
    ) -> tuple[list[tuple[bytes, int]], list[list[Subbands | None]] | None]:
        chunks = []
        parents: list[Coded | None] = [None] * len(sets)
        kept: list[list[Subbands | None]] = [[None] * FINE_LEVELS for _ in sets]
        for level in range(FINE_LEVELS, 0, -1):
            coder = self._encoder(keep)
            for i, (group, levels, shape) in enumerate(zip(self._header.groups, sets, shapes)):
                parents[i], kept[i][level - 1] = self._encode_level(
                    coder, levels[level - 1], group, level, parents[i], shape.spans, keep
                )
            chunks.append(self._finish(coder, keep))
        return chunks, kept if keep else None

    def _encode_level(
        self,
        coder: ChunkEncoder,
        details: Subbands,
        group: BandGroup,
        level: int,
        parent: Coded | None,
        spans: SubbandSpans,
        keep: bool,
    ) -> tuple[Coded, Subbands | None]:
        """(Coded, reconstructed coefficients or None)."""
        q = self.quantised(details, group, level, spans)
        values, points, coded = code_level(
            coder, {o: q[o].shape[1:] for o in ORIENTATIONS}, len(q["HL"]), level, parent, q
        )
        return coded, dequantised(self._header, group, level, values, points, spans) if keep else None

    def _finish(self, coder: ChunkEncoder, keep: bool) -> tuple[bytes, int]:
        return coder.finish(verify=keep) if self._write else b"", coder.checksum

    def encode_base(
        self,
        lows: Sequence[Array],
        sets: Sequence[Sequence[Subbands]],
        shapes: Sequence[TileShape],
        keep: bool = False,
    ) -> tuple[tuple[bytes, int], list[tuple[Array, list[Subbands | None]]] | None]:
        """Encode a base tile. ``lows``: for each group the coarsest low-pass image (planes, h, w) of integers;
        ``sets``: for each group subband sets of coefficients, finest first; ``shapes``: a TileShape per group. Returns
        ((bytes, checksum), the reconstruction in the form of :meth:`.tile_decoder.TileDecoder.decode_base` when
        ``keep``, else None)."""
        done = core.attempt(self._base_in_core, lows, sets, shapes, keep) if supported(self._model) else None
        return self._base_by_numpy(lows, sets, shapes, keep) if done is None else done

    def _base_by_numpy(
        self, lows: Sequence[Array], sets: Sequence[Sequence[Subbands]], shapes: Sequence[TileShape], keep: bool
    ) -> tuple[tuple[bytes, int], list[tuple[Array, list[Subbands | None]]] | None]:
        coder, kept = self._encoder(keep), []
        for group, low, levels, shape in zip(self._header.groups, lows, sets, shapes):
            code_low(coder, low.shape, low)
            parent: Coded | None = None
            found: list[Subbands | None] = [None] * len(levels)
            for i in range(len(levels) - 1, -1, -1):
                parent, found[i] = self._encode_level(
                    coder, levels[i], group, FINE_LEVELS + 1 + i, parent, shape.above, keep
                )
            kept.append((dequantised_low(self._header, group, len(levels), low), found))
        return self._finish(coder, keep), kept if keep else None
