"""Chunks of wavelet coefficients in the compiled core: to the same bytes and values as the coders of
:mod:`.subband_coding`, which are the reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from ...arrays import Array
from ...errors import FormatError, TargetError
from ...geometry.tiling import ORIENTATIONS
from ...runtime.core import Core
from .. import rans
from ..bits import get_varint, put_varint
from ..chunk_coding import LARGE, MAX_LANES, lane_count
from ..tokens import LARGEST_VALUE
from . import core_records as records
from . import features, side_vectors
from .context_model import NONE, ContextModel
from .core_levels import CoreLevel, Given, Kept, Scratch, keep_room, largest_phase, make_level, parts
from .core_model import put_model
from .subband_coding import bin_of_mean, crc_of

BATCHES = 1 + 3 * 4 * 2  # of symbols of a component: mean codes, then flags and numbers of each phase
ENDS_EARLY, NO_SYMBOL = 1, 2
RAW_BYTES = 5  # of room for the raw bits of a coefficient: a token, a mantissa and a sign
SURELY_ZERO = np.float32(0.45)  # smaller coefficients, in steps, count as 0 in a subband's mean
EXACT_SUM = float(1 << 26)  # sums of coefficients in steps below this are exact in any order


class CoreCoder:
    """What encoders and decoders of the chunks of a tile share: a ``core``, the address of the ``model``'s tables, and
    scratch. ``network``: which subbands that of the model serves."""

    def __init__(self, core: Core, model: ContextModel, network: str, *tables: Array) -> None:
        self.core, self.model = core, model
        self.network = network if model.network is not None else NONE
        self.tables = put_model(core, model, *tables)
        self.scratch = Scratch(core)
        self._sizes: tuple[side_vectors.Sizes, int] | None = None

    def keep(self, shapes: Mapping[str, Sequence[int]], components: int, level: int) -> Kept:
        """Room for what stays of a level, and for its phases, taken before all that may be given back after it."""
        self.scratch.reserve(*largest_phase(shapes))
        return keep_room(self.core, shapes, components, level, self.network)

    def sizes_of(self, sizes: side_vectors.Sizes) -> int:
        """The address of the ``Sizes`` of vector_coding.c that stand for new ``sizes``."""
        if self._sizes is None or self._sizes[0] is not sizes:
            places = self.core.zeros(sizes.count + 2, 4)
            self._sizes = sizes, self.core.put(np.array([places, 0], np.uint32))
        return self._sizes[1]


class CoreDecoder:
    """Decodes a chunk as :class:`.subband_coding.ChunkDecoder` does. Raises FormatError where ``data`` cannot be a
    chunk."""

    def __init__(self, coder: CoreCoder, data: bytes, check: Callable[[], object]) -> None:
        if len(data) < 2 or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        self._coder, self._check, core, lanes = coder, check, coder.core, 1 << data[0]
        words, at = get_varint(data, 1, len(data))
        word_at, raw_at = at + 4 * lanes, at + 4 * lanes + 2 * words
        if raw_at > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        stored = np.frombuffer(data, np.uint8)
        states = core.put(stored[at:word_at])
        word, raw = core.room(2 * words + 16), core.room(len(data) - raw_at + 16)
        core.view(word, (2 * words,), np.uint8)[:] = stored[word_at:raw_at]
        core.view(word + 2 * words, (16,), np.uint8)[:] = 0
        core.view(raw, (len(data) - raw_at,), np.uint8)[:] = stored[raw_at:]
        rows = core.put(coder.model.tables.rows)
        record = records.reader(states, word, rows, lanes, words, raw, 8 * (len(data) - raw_at))
        self._reader, self._lanes = core.put(np.frombuffer(record, np.uint8)), lanes
        self.checksum = 0

    def level(
        self,
        shapes: Mapping[str, Sequence[int]],
        components: int,
        level: int,
        parent: CoreLevel | None,
        steps: Mapping[str, float] | None,
        keep: Kept | None = None,
    ) -> CoreLevel:
        """Decode a level of a group: see :func:`.subband_coding.code_level` and :func:`.core_levels.make_level`."""
        coder, core = self._coder, self._coder.core
        made = make_level(core, shapes, components, level, coder.network, parent, steps, keep=keep)
        room = coder.scratch.reserve(*largest_phase(made.shapes))
        for first, last in parts(made):
            self._check()
            _sound(core.call("decode_level", coder.tables, made.address, self._reader, room, first, last))
        for o in ORIENTATIONS:
            self.checksum = crc_of(core.view(made.out[o], made.shapes[o], np.int32), self.checksum)
        return made

    def values(self, q: Array | None, shape: Sequence[int] | None = None) -> Array:
        """Decode signed integers (int32) of ``shape``."""
        if shape is None:
            raise RuntimeError("shape must not be None here")
        core, n = self._coder.core, int(np.prod(shape))
        room, out = self._coder.scratch.reserve(n, 0), core.room(n, 4)
        contexts = core.put(_contexts_of_means())
        _sound(core.call("decode_values", self._reader, room, contexts, out, n))
        found = core.view(out, tuple(shape), np.int32).copy()
        self.checksum = crc_of(found, self.checksum)
        return found

    def bits(self, value: int | None, width: int) -> int:
        """The number that ``width`` raw bits are."""
        found = int(self._coder.core.call("decode_bits", self._reader, width))
        if found < 0:
            _sound(ENDS_EARLY)
        return found

    def vector(self, sizes: side_vectors.Sizes, values: Array | None, length: int) -> Array:
        """Decode a list (length,) int32 of :mod:`.side_vectors`; ``sizes`` are new ones for each chunk."""
        rule, mean = self.bits(None, side_vectors.RULE_BITS), self.bits(None, side_vectors.MEAN_BITS)
        if mean >= features.MEANS or self._lanes > 1:
            _sound(NO_SYMBOL)
        core, room = self._coder.core, self._coder.scratch.reserve(length, 0)
        out, state = core.room(length, 4), self._coder.sizes_of(sizes)
        _sound(core.call("decode_vector", self._reader, room, state, out, length, mean, *side_vectors.RULES[rule]))
        return core.view(out, (length,), np.int32).copy()

    def count(self, q: Array) -> None:
        """Take ``q`` into the checksum."""
        self.checksum = crc_of(q, self.checksum)

    def finish(self) -> None:
        """Check that all data were consumed. Raises FormatError on damage."""
        if self._coder.core.call("finish_reader", self._reader):
            raise FormatError("A part of the file does not decode to its end; it is damaged.")


class CoreEncoder:
    """Encodes a chunk of at most ``coefficients`` as :class:`.subband_coding.ChunkEncoder` does, or with prices as
    :class:`.rdoq.ChoosingEncoder`."""

    def __init__(
        self,
        coder: CoreCoder,
        coefficients: int,
        batches: int,
        check: Callable[[], object],
        most_lanes: int = MAX_LANES,
    ) -> None:
        self._coder, self._check, self._most_lanes, core = coder, check, most_lanes, coder.core
        self._entries = core.room(coefficients + coefficients // 16 + 3 * batches + 16, 4)
        self._ends, self._raw = core.room(batches + 16, 4), core.room(RAW_BYTES * coefficients + 64)
        self._writer = core.put(np.frombuffer(records.writer(self._entries, self._ends, self._raw), np.uint8))
        self.checksum = 0

    def level(
        self,
        given: Given,
        level: int,
        parent: CoreLevel | None,
        steps: Mapping[str, float] | None,
        keep: Kept | None = None,
    ) -> CoreLevel | None:
        """Encode a level of a group. None where a coefficient exceeds the range of the format; nothing is coded
        then."""
        coder, core = self._coder, self._coder.core
        components = len(given.coefficients[ORIENTATIONS[0]])
        shapes = {o: given.coefficients[o].shape[1:] for o in ORIENTATIONS}
        codes = core.room(3 * components, 4)
        made = make_level(core, shapes, components, level, coder.network, parent, steps, given, codes, keep)
        sums = core.room(6 * components, 8)
        core.call("measure_level", made.address, components, sums)
        found = core.view(sums, (components, 3, 2), np.float64)
        if int(found[..., 1].max(initial=0)) > LARGEST_VALUE:
            return None
        core.view(codes, (components, 3), np.int32)[:] = _mean_codes(found[..., 0], given)
        room = coder.scratch.reserve(*largest_phase(made.shapes))
        for first, last in parts(made):
            self._check()
            core.call("encode_level", coder.tables, made.address, self._writer, room, first, last)
        for o in ORIENTATIONS:
            self.checksum = crc_of(core.view(made.out[o], made.shapes[o], np.int32), self.checksum)
        return made

    def values(self, q: Array) -> Array:
        """Encode signed integers ``q`` after their mean magnitude; returns them."""
        flat = np.ascontiguousarray(q, np.int32).ravel()
        mean = features.mean_code(np.abs(flat))
        core, room = self._coder.core, self._coder.scratch.reserve(flat.size, 0)
        at = core.put(flat)
        core.call(
            "encode_values", self._coder.tables, self._writer, room, at, flat.size, mean, bin_of_mean(max(mean, 1))
        )
        self.checksum = crc_of(flat, self.checksum)
        return q

    def bits(self, value: int | None, width: int) -> int:
        """Encode ``width`` raw bits; returns them."""
        if value is None:
            raise RuntimeError("value must not be None here")
        self._coder.core.call("encode_bits", self._writer, value, width)
        return value

    def vector(self, sizes: side_vectors.Sizes, values: Array, length: int) -> Array:
        """Encode a list (length,) int32 of :mod:`.side_vectors` in a chunk of one lane; returns it."""
        rule, _ = side_vectors.best_rule(values)
        rest = side_vectors.residuals(values, rule)
        mean, core = features.mean_code(np.abs(rest)), self._coder.core
        self.bits(rule, side_vectors.RULE_BITS)
        self.bits(mean, side_vectors.MEAN_BITS)
        if mean:
            room, state = self._coder.scratch.reserve(length, 0), self._coder.sizes_of(sizes)
            core.call("encode_vector", self._coder.tables, self._writer, room, state, core.put(rest), length, mean)
        return values

    def count(self, q: Array) -> None:
        """Take ``q`` into the checksum."""
        self.checksum = crc_of(q, self.checksum)

    def finish(self, verify: bool) -> bytes:
        """The chunk's bytes; see :meth:`.chunk_coding.ChunkWriter.finish`."""
        core = self._coder.core
        count, batches = records.read_writer(core.view(self._writer, (records.WRITER_BYTES,), np.uint8).tobytes())
        lanes, raw = self._lanes(count, batches), self.raw_bytes()
        states, words = rans.encode_in_core(core, self._entries, count, self._ends, batches, lanes)
        if verify and not (
            rans.verify_in_core(core, self._entries, self._ends, batches, lanes, states, words)
            and core.call("check_raw", self._writer, core.put(np.frombuffer(raw, np.uint8)), len(raw))
        ):
            raise TargetError(
                "The file does not decode to what was encoded; this is a defect of Bandpress, please report it."
            )
        out = bytearray([lanes.bit_length() - 1])
        put_varint(out, len(words))
        return bytes(out) + states.astype("<u4").tobytes() + words.astype("<u2").tobytes() + raw

    def raw_bytes(self) -> bytes:
        """The raw bits of the chunk, the last byte padded with zeros; nothing is written after this."""
        end = self._coder.core.call("flush_writer", self._writer)
        return self._coder.core.view(self._raw, (end - self._raw,), np.uint8).tobytes()

    def _lanes(self, count: int, batches: int) -> int:
        """The number of lanes, as :meth:`.rans.Encoder.lanes` finds it."""
        core = self._coder.core
        few, many = (
            lane_count(size, LARGE, self._most_lanes) for size in rans.size_bounds_in_core(core, self._entries, count)
        )
        if few == many:
            return few
        entries = core.view(self._entries, (count,), np.uint32)
        ends = core.view(self._ends, (batches,), np.int32)
        return lane_count(rans.bits_of(np.split(entries, ends[:-1])) / 8, LARGE, self._most_lanes)


def _sound(state: int) -> None:
    """Raises FormatError for what a kernel found."""
    if state == ENDS_EARLY:
        raise FormatError("A part of the file ends too early; it is damaged.")
    if state == NO_SYMBOL:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")


@lru_cache(maxsize=1)
def _contexts_of_means() -> Array:
    return np.array([0] + [bin_of_mean(m) for m in range(1, features.MEANS)], np.uint16)


def _mean_codes(sums: Array, given: Given) -> Array:
    """Mean codes (components, 3) of subbands whose magnitudes add up to ``sums``. Sums that could depend on the order
    of addition are made again, as NumPy does it."""
    codes = np.zeros(sums.shape, np.int32)
    for k, row in enumerate(sums.tolist()):
        for i, (o, total) in enumerate(zip(ORIENTATIONS, row)):
            if not total:
                continue
            values = given.coefficients[o][k]
            if given.integers or given.prices is None or total < EXACT_SUM:
                codes[k, i] = features.code_of_mean(total / values.size)
            else:
                codes[k, i] = features.mean_code(np.abs(scaled(values, given.factors[o])))
    return codes


def scaled(coefficients: Array, factor: float) -> Array:
    """float32 coefficients times ``factor``, small ones set to 0: what rate–distortion optimised quantisation starts
    from."""
    out = coefficients * np.float32(factor)
    out[np.abs(out) < SURELY_ZERO] = 0
    return out
