"""The two streams of a plane, symbols in contexts (rANS) and raw bits, and the probability tables of the symbols.

Tables are made for each plane and sent as quantised logarithms: a frequency that is a few per cent off costs almost
nothing (the loss is quadratic), and neighbouring logarithms are correlated."""

from __future__ import annotations

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ...runtime import core
from ...runtime.core import Core
from ..bits import BitReader, get_varint, put_varint
from ..rans import TOTAL, Decoder, Encoder, Tables

MAX_LANES = 4096
BYTES_A_LANE, LARGE_A_LANE, LARGE = 1024, 512, 16384  # a lane costs two bytes; many lanes are fast
SYMBOLS_A_LANE, MANY_A_LANE = 8192, 200  # more lanes for many symbols of few bits, down to so few bytes a lane
MAX_CONTEXTS = 256
MAX_ALPHABET = 256
MANTISSAS = np.array([1024, 1218, 1448, 1722], np.int64)  # 1024 * 2^(i / 4)
ESCAPE, ESCAPE_BITS = 16, 10  # the escape quotient of the Golomb-Rice codes; bits of a number after it
FIELD = 24  # bits of the longest field of a BitReader


# --- raw bits
# -------------------------------------------------------------------------------------------------------------------


def pack(values: Array, widths: Array) -> bytes:
    """Fields ``values`` (n,) of ``widths`` (n,) 0..24 bits -> bytes, most significant bit first, as BitReader reads
    them."""
    done = core.attempt(_pack_in_core, values, widths)
    return _pack(values, widths) if done is None else done


def _pack_in_core(core: Core, values: Array, widths: Array) -> bytes:
    """As :func:`_pack`."""
    size = int(widths.sum()) + 7 >> 3
    source, lengths, out = core.put(values.astype(np.uint32)), core.put(widths.astype(np.uint8)), core.room(size + 8)
    core.call("bits_write", source, lengths, len(widths), out)
    return core.view(out, (size,), np.uint8).tobytes()


def _pack(values: Array, widths: Array) -> bytes:
    """As :func:`pack`."""
    widths = np.asarray(widths, np.int64)
    ends = np.cumsum(widths)
    size = (int(ends[-1]) + 7 >> 3) if len(ends) else 0
    if not size:
        return b""
    starts = ends - widths
    shift = (32 - widths - (starts & 7)).astype(np.uint64)
    window = np.asarray(values, np.uint64) << shift
    at = starts >> 3
    total = np.zeros(size + 4)
    for i in range(int(widths.max()) + 14 >> 3):  # the bytes that a field may touch; fields do not overlap
        byte = (window >> np.uint64(24 - 8 * i)) & np.uint64(255)
        total += np.bincount(at + i, byte.astype(np.float64), size + 4)
    return total[:size].astype(np.uint8).tobytes()


class RawWriter:
    """Collects raw bits; a batch of fields of up to 64 bits is split into fields of 24."""

    def __init__(self) -> None:
        self._values: list[Array] = []
        self._widths: list[Array] = []

    def put(self, values: Array, widths: Array) -> None:
        """Append ``values`` (n,) uint64 of ``widths`` (n,) 0..64 bits: the lowest 24 bits of all, then the next 24 of
        all, ..."""
        most = int(widths.max(initial=0))
        for low in range(0, most, FIELD):
            self._widths.append(np.clip(widths.astype(np.int64) - low, 0, FIELD))
            self._values.append((values >> np.uint64(low)) & np.uint64((1 << FIELD) - 1))

    def to_bytes(self) -> bytes:
        """All fields, padded with zero bits."""
        return pack(np.concatenate(self._values), np.concatenate(self._widths)) if self._values else b""


def read_raw(reader: BitReader, widths: Array) -> Array:
    """Inverse of :meth:`RawWriter.put`: (n,) widths -> (n,) uint64."""
    most = int(widths.max(initial=0))
    out = np.zeros(len(widths), np.uint64)
    for low in range(0, most, FIELD):
        part = reader.read(np.clip(widths - low, 0, FIELD)).astype(np.uint64)
        out |= part << np.uint64(low)
    return out


# --- tables
# ---------------------------------------------------------------------------------------------------------------------


def frequencies(classes: Array, resolution: int) -> Array:
    """Logarithms (contexts, alphabet) 0..12 * resolution + 1, in 1/resolution octaves; 0: the symbol does not occur ->
    frequencies that sum to 4096, integers."""
    c = np.asarray(classes, np.int64)
    contexts, alphabet = c.shape
    step = np.maximum(c - 1, 0)
    weight = np.where(c > 0, MANTISSAS[step % resolution * (4 // resolution)] << step // resolution, 0)
    used = (c > 0).sum(1)
    total = np.maximum(weight.sum(1), 1)
    f = np.where(c > 0, 1 + weight * (TOTAL - used)[:, None] // total[:, None], 0)
    top = weight.argmax(1)
    rows = np.arange(contexts)
    f[rows, top] += TOTAL - f.sum(1)
    single = np.flatnonzero(used < 2)  # a table has room for two symbols
    f[single] = 0
    f[single, top[single]] = TOTAL - 1
    f[single, (top[single] + 1) % alphabet] = 1
    return f


def logarithms(counts: Array, resolution: int) -> Array:
    """Counts (contexts, alphabet) -> the logarithms of :func:`frequencies`."""
    counts = np.asarray(counts, np.float64)
    share = counts / np.maximum(counts.sum(1, keepdims=True), 1) * TOTAL - 1
    c = 1 + np.rint(resolution * np.log2(np.maximum(share, 1))).astype(np.int64)
    return np.where(counts > 0, c, 0)


class _Rice:
    """The parameter of adaptive Golomb-Rice codes, from the mean of the numbers before."""

    def __init__(self) -> None:
        self._sum, self._count = 4, 4

    def parameter(self) -> int:
        """The number of low bits of the next number that are raw."""
        k = 0
        while self._count << k < self._sum and k < 6:
            k += 1
        return k

    def learn(self, number: int) -> None:
        """Take in a number; older ones count less and less."""
        self._sum += number
        self._count += 1
        if self._count >= 16:
            self._sum >>= 1
            self._count >>= 1


FINER = (20000, 200000)  # symbols from which finer logarithms save bits


def _predict(mode: int, left: int, up: int) -> int:
    """A logarithm predicted from the one before it and from that of the row before."""
    return (0, left, up, left + up + 1 >> 1)[mode]


def _numbers(classes: Array, mode: int) -> list[int]:
    """The numbers that :func:`put_tables` codes, row by row: its length up to the last that is not 0, less that of the
    row before; then prediction residuals."""
    before, last = [0] * classes.shape[1], 0
    out: list[int] = []
    for row in classes.tolist():
        length = len(row)
        while length and not row[length - 1]:
            length -= 1
        out.append(_fold(length - last))
        last, left = length, 0
        for value, up in zip(row[:length], before):
            out.append(_fold(value - _predict(mode, left, up)))
            left = value
        before = row
    return out


def _fold(d: int) -> int:
    """0, -1, 1, -2, ... -> 0, 1, 2, 3, ..."""
    return 2 * d if d >= 0 else -2 * d - 1


def _unfold(u: int) -> int:
    """Inverse of :func:`_fold`."""
    return u >> 1 if not u & 1 else -(u + 1 >> 1)


def _mode(classes: Array) -> int:
    """The prediction mode whose residuals are about the smallest."""
    c = classes.astype(np.int64)
    up, left = np.zeros_like(c), np.zeros_like(c)
    up[1:], left[:, 1:] = c[:-1], c[:, :-1]
    inside = np.cumsum(c[:, ::-1], axis=1)[:, ::-1] > 0  # up to the last that is not 0
    return int(np.argmin([np.log2(1 + np.abs(c - p)[inside]).sum() for p in (0 * c, left, up, left + up + 1 >> 1)]))


def put_tables(raw: RawWriter, counts: Array) -> tuple[Tables, Array | None]:
    """Write tables for ``counts`` (contexts, alphabet >= 2) to ``raw``: (Tables, :func:`_only_symbols`)."""
    total = counts.sum()
    resolution = 1 if total < FINER[0] else 2 if total < FINER[1] else 4
    classes = logarithms(counts, resolution)
    mode = _mode(classes)
    raw.put(np.array([resolution.bit_length() - 1, mode], np.uint64), np.array([2, 2]))
    done = core.attempt(_fields_in_core, classes, mode)
    raw.put(*(_fields(classes, mode) if done is None else done))
    return Tables(frequencies(classes, resolution)), _only_symbols(classes)


def _fields_in_core(core: Core, classes: Array, mode: int) -> tuple[Array, Array]:
    """As :func:`_fields`."""
    contexts, alphabet = classes.shape
    most = 2 * contexts * (alphabet + 1)
    source, values, widths = core.put(classes.astype(np.uint8)), core.room(most, 4), core.room(most)
    n = core.call("tables_write", source, contexts, alphabet, mode, values, widths)
    return core.view(values, (n,), np.uint32).astype(np.uint64), core.view(widths, (n,), np.uint8).astype(np.int64)


def _fields(classes: Array, mode: int) -> tuple[Array, Array]:
    """(values uint64, widths) of the bit fields that send logarithms."""
    values, widths, rice = [], [], _Rice()
    for n in _numbers(classes, mode):
        k = rice.parameter()
        q = n >> k
        values.append((1 << q + 1) - 2 if q < ESCAPE else (1 << ESCAPE) - 1)
        widths.append(q + 1 if q < ESCAPE else ESCAPE)
        values.append(n & (1 << k) - 1 if q < ESCAPE else n)
        widths.append(k if q < ESCAPE else ESCAPE_BITS)
        rice.learn(n)
    return np.array(values, np.uint64), np.array(widths)


def _only_symbols(classes: Array) -> Array | None:
    """The only symbol of each context that has but one, else -1: (contexts,) int16; None where all have more."""
    used = (classes > 0).sum(1)
    if (used > 1).all():
        return None
    return np.where(used > 1, -1, classes.argmax(1)).astype(np.int16)


class _Bits:
    """The first ``most`` bits of some bytes as Python's integers, read one by one. ``at``: how many were read."""

    def __init__(self, data: bytes, most: int) -> None:
        self._bits = np.unpackbits(np.frombuffer(data[: most + 7 >> 3], np.uint8)).tolist()
        self.at = 0

    def read(self, width: int) -> int:
        """The next ``width`` bits as an integer. Raises FormatError past the end."""
        end = self.at + width
        if end > len(self._bits):
            raise FormatError("A part of the file ends too early; it is damaged.")
        value = 0
        for bit in self._bits[self.at : end]:
            value = 2 * value + bit
        self.at = end
        return value

    def rice(self, k: int) -> int:
        """A number that was coded with parameter ``k``."""
        q = 0
        while q < ESCAPE and self.read(1):
            q += 1
        return q << k | self.read(k) if q < ESCAPE else self.read(ESCAPE_BITS)


def get_tables(data: bytes, contexts: int, alphabet: int) -> tuple[Array, Array | None, int]:
    """Inverse of :func:`put_tables` for ``contexts`` of an ``alphabet``: (frequencies (contexts, alphabet),
    :func:`_only_symbols`, how many bits were read). Raises FormatError."""
    step = data[0] >> 6 if data else 0
    if step > 2:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    done = core.attempt(_read_in_core, data, contexts, alphabet, 12 * (1 << step) + 1)
    classes, used = _read(data, contexts, alphabet, 12 * (1 << step) + 1) if done is None else done
    return frequencies(classes, 1 << step), _only_symbols(classes), used


def _read_in_core(core: Core, data: bytes, contexts: int, alphabet: int, most: int) -> tuple[Array, int]:
    """As :func:`_read`."""
    size = min(len(data), 8 + (alphabet + 1) * contexts * (ESCAPE + ESCAPE_BITS) // 8)
    if not size:
        raise FormatError("A part of the file ends too early; it is damaged.")
    source = core.put(np.frombuffer(data[:size] + bytes(8), np.uint8))
    out = core.zeros(contexts * alphabet)
    used = core.call("tables_read", source, size, contexts, alphabet, data[0] >> 4 & 3, most, out)
    if used == -1:
        raise FormatError("A part of the file ends too early; it is damaged.")
    if used < 0:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    return core.view(out, (contexts, alphabet), np.uint8).astype(np.int64), used


def _read(data: bytes, contexts: int, alphabet: int, most: int) -> tuple[Array, int]:
    """(logarithms (contexts, alphabet), each at most ``most``; how many bits were read). Raises FormatError."""
    bits = _Bits(data, 4 + (alphabet + 1) * contexts * (ESCAPE + ESCAPE_BITS))
    _, mode, rice = bits.read(2), bits.read(2), _Rice()

    def number() -> int:
        """The next signed integer."""
        n = bits.rice(rice.parameter())
        rice.learn(n)
        return _unfold(n)

    classes, length, before = np.zeros((contexts, alphabet), np.int64), 0, [0] * alphabet
    for row in classes:
        length += number()
        if not 0 <= length <= alphabet:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        values, left = [], 0
        for up in before[:length]:
            left = _predict(mode, left, up) + number()
            if not 0 <= left <= most:
                raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
            values.append(left)
        row[:length] = values
        before = values + [0] * (alphabet - length)
    return classes, bits.at


# --- both together
# --------------------------------------------------------------------------------------------------------------


class SymbolWriter:
    """Collects the bytes of a plane: tables and raw bits in one stream, symbols in the other. ``counts`` (contexts,
    alphabet) of all symbols that come. In a context that has only one symbol, none is coded."""

    def __init__(self, counts: Array) -> None:
        self.raw = RawWriter()
        self._tables, self._only_symbols = put_tables(self.raw, counts)
        self._rans, self._symbols = Encoder(self._tables), 0

    def put(self, symbols: Array, contexts: Array, ends: Array | None = None) -> None:
        """Append batches, which end at ``ends``, or one: symbols (n,) uint8 in their contexts (n,)."""
        stops = [len(symbols)] if ends is None else ends.tolist()
        if self._only_symbols is not None:
            open_ = self._only_symbols.take(contexts) < 0
            count = np.concatenate(([0], np.cumsum(open_)))
            symbols, contexts, stops = symbols[open_], contexts[open_], count[stops].tolist()
        entries = self._tables.entries(symbols, contexts)
        for first, end in zip([0, *stops], stops):
            self._rans.add(entries[first:end])
        self._symbols += len(symbols)

    def finish(self) -> bytes:
        """The bytes: number of lanes and words, states, words, raw bits."""
        lanes = self._rans.lanes(self._lane_count)
        states, words = self._rans.finish(lanes)
        out = bytearray([lanes.bit_length() - 1])
        put_varint(out, len(words) // 2)
        return bytes(out) + states + words + self.raw.to_bytes()

    def _lane_count(self, size: float) -> int:
        """How many lanes suit symbols that take so many bytes."""
        lanes, share = 1, LARGE_A_LANE if size > LARGE else BYTES_A_LANE
        while lanes < MAX_LANES and lanes * share * 2 < size:
            lanes *= 2
        while lanes * SYMBOLS_A_LANE < self._symbols and lanes * MANY_A_LANE < size:
            lanes *= 2
        return lanes


class Streams:
    """The parts of what :class:`SymbolWriter` wrote: ``states`` of ``lanes`` and ``words`` of the symbols, and ``raw``
    bits, of which the first ``used`` are the tables: ``frequencies`` (contexts, alphabet) and ``only``, see
    :func:`_only_symbols`. Raises FormatError."""

    def __init__(self, data: bytes, contexts: int, alphabet: int) -> None:
        if len(data) < 2 or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        self.lanes = 1 << data[0]
        words, at = get_varint(data, 1, len(data))
        middle, end = at + 4 * self.lanes, at + 4 * self.lanes + 2 * words
        if end > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        self.states, self.words, self.raw = data[at:middle], data[middle:end], data[end:]
        self.frequencies, self.only, self.used = get_tables(self.raw, contexts, alphabet)


class SymbolReader:
    """Inverse of :class:`SymbolWriter`. Raises FormatError."""

    def __init__(self, streams: Streams) -> None:
        self._only_symbols = streams.only
        self.raw = BitReader(streams.raw)
        self.raw.ones(streams.used)
        self._rans = Decoder(Tables(streams.frequencies), streams.lanes, streams.states, streams.words)

    def get(self, contexts: Array) -> Array:
        """The symbols (n,) uint8 of a batch."""
        if self._only_symbols is None:
            return self._rans.get(contexts)
        out = self._only_symbols.take(contexts)
        open_ = out < 0
        out[open_] = self._rans.get(contexts[open_])
        return out.astype(np.uint8)

    def numbers(self, widths: Array) -> Array:
        """Raw bits: (n,) widths -> (n,) uint64."""
        return read_raw(self.raw, widths)

    def finish(self) -> None:
        """Check that all symbols were used."""
        self._rans.finish()
