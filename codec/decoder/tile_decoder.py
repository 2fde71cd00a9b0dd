"""Tile decoder: decodes the chunks of one tile to dequantised wavelet subbands of all groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ..bitstream.dequantisation import dequantised, dequantised_low, restored_from_core, steps_of
from ..bitstream.subbands import tile_shape
from ..entropy.subbands.core_chunks import CoreCoder, CoreDecoder
from ..entropy.subbands.core_levels import CoreLevel, fits
from ..entropy.subbands.core_model import supported
from ..entropy.subbands.subband_coding import ChunkDecoder, code_level, code_low, undifference
from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..runtime import core

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..bitstream.header import Header
    from ..bitstream.subbands import TileShape
    from ..entropy.subbands.context_model import ContextModel
    from ..entropy.subbands.subband_coding import Coded

    Subbands = dict[str, Array]  # by orientation, (planes, h, w) each
    FineSets = list[list["Subbands | None"]]  # for each group subband sets of levels 1 to 3; None: not decoded
    BaseSets = list[tuple[Array, list[Subbands]]]  # for each group: low-pass image, subband sets, finest first


class ContextModels(Protocol):
    """The part of a model that decoding in a worker process needs; it can be pickled."""

    def tables(self) -> Mapping[str, ContextModel]:
        """{kind: ContextModel}."""


class TileDecoder:
    """Decodes tiles of one file; inverse of :class:`.tile_encoder.TileEncoder`. ``model``: contexts of the header's
    kind; ``check`` is called often and may raise Cancelled. Methods raise FormatError on damage."""

    def __init__(self, header: Header, model: ContextModel, check: Callable[[], None] | None = None) -> None:
        self._header, self._model, self._check = header, model, check or (lambda: None)

    def _decoder(self, data: bytes) -> ChunkDecoder:
        return ChunkDecoder(self._model, data, self._check, self._header.network)

    def decode_fine(self, payloads: Sequence[bytes], shapes: Sequence[TileShape]) -> tuple[FineSets, list[int]]:
        """``payloads``: bytes of levels 3, 2, 1, or of the first of these; ``shapes``: a TileShape per group. Returns
        (for each group [dequantised subband sets, finest first], [checksum of the symbols of each level])."""
        done = core.attempt(self._fine_in_core, payloads, shapes) if supported(self._model) else None
        return self._fine_by_numpy(payloads, shapes) if done is None else done

    def decode_base(self, data: bytes, shapes: Sequence[TileShape]) -> tuple[BaseSets, int]:
        """``data``: bytes of a base tile; ``shapes``: a TileShape per group. Returns (for each group (coarsest low-pass
        image (planes, h, w), [dequantised subband sets, finest first]), checksum of the symbols)."""
        done = core.attempt(self._base_in_core, data, shapes) if supported(self._model) else None
        return self._base_by_numpy(data, shapes) if done is None else done

    def _fine_in_core(
        self, kernels: core.Core, payloads: Sequence[bytes], shapes: Sequence[TileShape]
    ) -> tuple[FineSets, list[int]] | None:
        out: FineSets = [[None] * FINE_LEVELS for _ in shapes]
        parents: list[CoreLevel | None] = [None] * len(shapes)
        coder, checksums = CoreCoder(kernels, self._model, self._header.network), []
        for level, data in zip(range(FINE_LEVELS, 0, -1), payloads):
            sizes = [{o: shape.size(level, o) for o in ORIENTATIONS} for shape in shapes]
            keeps = [coder.keep(s, group.planes, level) for s, group in zip(sizes, self._header.groups)]
            mark = kernels.mark()
            decoder, coded = CoreDecoder(coder, data, self._check), []
            for group, size, parent, keep in zip(self._header.groups, sizes, parents, keeps):
                if not fits(size, parent):
                    return None
                steps = steps_of(self._header, group, level)
                coded.append(decoder.level(size, group.planes, level, parent, steps, keep=keep))
            decoder.finish()
            checksums.append(decoder.checksum)
            for i, (group, shape, made) in enumerate(zip(self._header.groups, shapes, coded)):
                out[i][level - 1] = restored_from_core(kernels, self._header, group, level, made, shape.spans)
            parents = [*coded]
            kernels.release(mark)
        return out, checksums

    def _base_in_core(
        self, kernels: core.Core, data: bytes, shapes: Sequence[TileShape]
    ) -> tuple[BaseSets, int] | None:
        decoder = CoreDecoder(CoreCoder(kernels, self._model, self._header.network), data, self._check)
        coded: list[tuple[list[Array], list[CoreLevel]]] = []
        for group, shape in zip(self._header.groups, shapes):
            count = group.base_levels(self._header)
            low = code_low(decoder, (group.planes, *(len(s) for s in shape.low(count))))
            levels: list[CoreLevel] = []  # coarse to fine
            for i in range(count, 0, -1):
                sizes, parent = {o: shape.size(i, o) for o in ORIENTATIONS}, levels[-1] if levels else None
                if not fits(sizes, parent):
                    return None
                steps = steps_of(self._header, group, FINE_LEVELS + i)
                levels.append(decoder.level(sizes, group.planes, FINE_LEVELS + i, parent, steps))
            coded.append((low, levels[::-1]))
        decoder.finish()
        out = []
        for group, shape, (low, levels) in zip(self._header.groups, shapes, coded):
            image = dequantised_low(self._header, group, len(levels), np.stack([undifference(d) for d in low]))
            sets = [
                restored_from_core(kernels, self._header, group, FINE_LEVELS + i, made, shape.above)
                for i, made in enumerate(levels, 1)
            ]
            out.append((image, sets))
        return out, decoder.checksum

    def _fine_by_numpy(self, payloads: Sequence[bytes], shapes: Sequence[TileShape]) -> tuple[FineSets, list[int]]:
        out: FineSets = [[None] * FINE_LEVELS for _ in shapes]
        parents: list[Coded | None] = [None] * len(shapes)
        checksums = []
        for level, data in zip(range(FINE_LEVELS, 0, -1), payloads):
            coder, coded = self._decoder(data), []
            for i, (group, shape) in enumerate(zip(self._header.groups, shapes)):
                q, points, parents[i] = code_level(
                    coder, {o: shape.size(level, o) for o in ORIENTATIONS}, group.planes, level, parents[i]
                )
                coded.append((q, points))
            coder.finish()
            checksums.append(coder.checksum)
            for i, (group, shape, (q, points)) in enumerate(zip(self._header.groups, shapes, coded)):
                out[i][level - 1] = dequantised(self._header, group, level, q, points, shape.spans)
        return out, checksums

    def _base_by_numpy(self, data: bytes, shapes: Sequence[TileShape]) -> tuple[BaseSets, int]:
        coder, coded = self._decoder(data), []
        for group, shape in zip(self._header.groups, shapes):
            count = group.base_levels(self._header)
            low = code_low(coder, (group.planes, *(len(s) for s in shape.low(count))))
            levels: list[tuple[Subbands, Subbands]] = []  # coarse to fine
            parent: Coded | None = None
            for i in range(count, 0, -1):
                q, points, parent = code_level(
                    coder, {o: shape.size(i, o) for o in ORIENTATIONS}, group.planes, FINE_LEVELS + i, parent
                )
                levels.append((q, points))
            coded.append((low, levels[::-1]))
        coder.finish()
        out = []
        for group, shape, (low, levels) in zip(self._header.groups, shapes, coded):
            image = dequantised_low(self._header, group, len(levels), np.stack([undifference(d) for d in low]))
            sets = [
                dequantised(self._header, group, FINE_LEVELS + i, q, points, shape.above)
                for i, (q, points) in enumerate(levels, 1)
            ]
            out.append((image, sets))
        return out, coder.checksum


@dataclass
class DecodeTileTask:
    """Decodes tiles of a file with this header in a worker process."""

    header: Header
    family: ContextModels

    def run(self, row: int, column: int, payloads: Sequence[bytes]) -> tuple[FineSets, list[int]]:
        """See :func:`decode_fine`."""
        return decode_fine(self.header, self.family.tables()[self.header.kind], row, column, payloads)


def decode_fine(
    header: Header,
    model: ContextModel,
    row: int,
    column: int,
    payloads: Sequence[bytes],
    check: Callable[[], None] | None = None,
) -> tuple[FineSets, list[int]]:
    """:meth:`TileDecoder.decode_fine` of tile (``row``, ``column``) of a file."""
    shapes = [tile_shape(header, group, row, column) for group in header.groups]
    return TileDecoder(header, model, check).decode_fine(payloads, shapes)
