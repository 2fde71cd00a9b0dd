"""Interleaved range asymmetric numeral systems (Duda 2013; lanes after Giesen 2014) with static tables, in NumPy.

32-bit states, 16-bit words, 12-bit probabilities. A batch of symbols is distributed over the lanes in order; every lane
whose state falls below the interval reads the next word, in lane order. One step of all lanes is a few array
operations; the compiled core does whole batches (rans.c).

The decoder must end in the encoder's initial state, which is a check of about 16 bits a lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from ..runtime import core
from . import rans_loops
from .rans_loops import FREQUENCY, LOW, PRECISION, TOTAL

# up to this many lanes, a loop over symbols with Python integers is faster than array operations over all lanes
FEW_LANES = 16
MOST_SYMBOLS = 63  # of an alphabet that the compiled core decodes
LEAST = 64  # symbols from which on the compiled core is faster
COST_BITS = 28  # binary places of the costs of frequencies


class Tables:
    """Static probability tables, one a context.

    ``frequencies`` (contexts, alphabet) integers, each row summing to 4096 and no entry above 4095. A symbol of
    frequency 0 cannot be coded.
    """

    def __init__(self, frequencies: Array) -> None:
        f = np.asarray(frequencies, np.uint32)
        if (f.sum(1) != TOTAL).any() or (f >= TOTAL).any():
            raise ValueError("each row of frequencies must sum to 4096 and leave room for two symbols")
        self.frequency = f
        self.start = np.cumsum(f, axis=1, dtype=np.uint32) - f
        self.all_entries = (self.start << np.uint32(16) | f).ravel()  # encoding: start << 16 | frequency

    @cached_property
    def slots(self) -> Array:
        """For decoding: (contexts * 4096,) uint32, symbol << 24 | frequency << 12 | slot - start of the symbol, by
        context and slot. Made when first used."""
        f = self.frequency
        symbols = np.arange(f.shape[1], dtype=np.uint32) << np.uint32(24)
        # frequency << 12 is above the start of every symbol that has slots
        first = (symbols | f << np.uint32(PRECISION)) - self.start
        slots = np.repeat(first.ravel(), f.ravel()).reshape(len(f), TOTAL)
        slots += np.arange(TOTAL, dtype=np.uint32)
        return slots.ravel()

    @cached_property
    def slot_view(self) -> memoryview:
        """``slots`` as Python integers."""
        slots: Any = self.slots
        return memoryview(slots)

    @cached_property
    def rows(self) -> Array:
        """For the compiled core, (contexts, 192) uint16: 64 cumulative frequencies, one more than symbols and the rest
        4096; then, as 256 uint8, the symbol of every 16th slot. The alphabet has at most 63 symbols."""
        contexts, alphabet = self.frequency.shape
        rows = np.full((contexts, MOST_SYMBOLS + 1 + 128), TOTAL, np.uint16)
        rows[:, :alphabet] = self.start
        symbols = np.repeat(np.tile(np.arange(alphabet, dtype=np.uint8), contexts), self.frequency.ravel())
        rows[:, MOST_SYMBOLS + 1 :] = symbols[::16].copy().reshape(contexts, 256).view(np.uint16)
        return rows

    def entries(self, symbols: Array, contexts: Array) -> Array:
        """The argument of :meth:`Encoder.add`: (n,) uint32, the frequency in the lower 16 bits (0: the symbol cannot be
        coded), the cumulative frequency in the upper ones."""
        at = np.multiply(contexts, self.frequency.shape[1], dtype=np.intp)
        at += symbols
        return self.all_entries.take(at)


class Encoder:
    """Collects ``batches`` of entries in decoding order; :meth:`finish` codes them backwards, as rANS must."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.batches: list[Array] = []
        self._joined: tuple[Array, Array] | None = None

    def put(self, symbols: Array, contexts: Array) -> None:
        """Append a batch: symbols (n,) and their contexts (n,), both small non-negative integers."""
        self.add(self._tables.entries(symbols, contexts))

    def add(self, entries: Array) -> None:
        """Append a batch by its :meth:`Tables.entries`."""
        if len(entries):
            self.batches.append(entries)
            self._joined = None

    def extend(self, entries: Array, ends: Array) -> None:
        """Append batches one after the other (n,), each up to its end (batches,)."""
        self.batches += _batches(entries, ends)
        self._joined = None

    def __len__(self) -> int:
        """The number of batches so far."""
        return len(self.batches)

    def arrange(self, pieces: Sequence[slice]) -> None:
        """Put the batches into another order: those of each slice of ``pieces`` in turn."""
        self.batches = [b for piece in pieces for b in self.batches[piece]]
        self._joined = None

    def entries(self) -> tuple[Array, Array]:
        """All batches one after the other (n,) uint32, and where each ends (batches,) int32."""
        if self._joined is None:
            ends = np.cumsum([len(b) for b in self.batches], dtype=np.int32)
            joined = np.concatenate(self.batches, dtype=np.uint32) if self.batches else np.zeros(0, np.uint32)
            self.batches = [joined[end - len(b) : end] for end, b in zip(ends.tolist(), self.batches)]
            self._joined = joined, ends
        return self._joined

    def bits(self) -> float:
        """Size of the symbols, in bits."""
        return bits_of(self.batches)

    def lanes(self, rule: Callable[[float], int]) -> int:
        """``rule(size)`` of the size of the symbols in bytes: a number of lanes, which never falls while the size
        grows."""
        joined, _ = self.entries()
        bounds = core.attempt(_size_bounds, joined) if len(joined) >= LEAST else None
        if bounds is not None and rule(bounds[0]) == rule(bounds[1]):
            return rule(bounds[0])
        return rule(self.bits() / 8)

    def finish(self, lanes: int) -> tuple[bytes, bytes]:
        """(states bytes, words bytes) in ``lanes`` lanes, a power of two."""
        states, words = encode(*self.entries(), lanes)
        return states.astype("<u4").tobytes(), words.astype("<u2").tobytes()

    def verify(self, lanes: int, states: bytes, words: bytes) -> bool:
        """True when decoding the ``states`` and ``words`` of :meth:`finish` with the encoder's contexts gives the
        symbols and consumes all words."""
        return verify(*self.entries(), lanes, np.frombuffer(states, "<u4"), np.frombuffer(words, "<u2"))


def bits_of(batches: Iterable[Array]) -> float:
    """Size of the symbols of batches of entries, in bits."""
    return sum(float(np.sum(PRECISION - np.log2((e & FREQUENCY).astype(np.float32)))) for e in batches)


def encode(entries: Array, ends: Array, lanes: int) -> tuple[Array, Array]:
    """Batches of entries (n,) uint32, one after the other and each up to its end (batches,) int32, in ``lanes`` lanes
    -> (states (lanes,) uint32, words (m,) uint16)."""
    done = core.attempt(_encode_in_core, entries, ends, lanes) if len(entries) >= LEAST else None
    if done is None:
        done = (rans_loops.code_by_symbol if lanes <= FEW_LANES else rans_loops.code_by_step)(
            _batches(entries, ends), lanes
        )
    return done


def verify(entries: Array, ends: Array, lanes: int, states: Array, words: Array) -> bool:
    """True when the states (lanes,) and words (m,) of :func:`encode` give its entries back and consume all words. A
    symbol is right when the state's lowest 12 bits lie within its interval."""
    done = core.attempt(_verify_in_core, entries, ends, lanes, states, words) if len(entries) >= LEAST else None
    if done is None:
        numpy_verify = rans_loops.verify_by_symbol if lanes <= FEW_LANES else rans_loops.verify_by_step
        done = numpy_verify(_batches(entries, ends), lanes, states, words)
    return done


# --- in the compiled core
# -------------------------------------------------------------------------------------------------------------------


def _encode_in_core(kernels: core.Core, entries: Array, ends: Array, lanes: int) -> tuple[Array, Array]:
    return encode_in_core(kernels, kernels.put(entries), len(entries), kernels.put(ends), len(ends), lanes)


def encode_in_core(
    kernels: core.Core, entries: int, count: int, ends: int, batches: int, lanes: int
) -> tuple[Array, Array]:
    """:func:`encode` of ``count`` entries and ``batches`` ends (int32) at addresses of the core's memory."""
    states, words = kernels.room(lanes, 4), kernels.room(count + 4, 2)
    used = kernels.call("rans_encode", entries, ends, batches, states, lanes, words)
    found = kernels.view(words, (count + 4,), np.uint16)
    return kernels.view(states, (lanes,), np.uint32).copy(), found[count + 4 - used :].copy()


def _verify_in_core(kernels: core.Core, entries: Array, ends: Array, lanes: int, states: Array, words: Array) -> bool:
    return verify_in_core(kernels, kernels.put(entries), kernels.put(ends), len(ends), lanes, states, words)


def verify_in_core(
    kernels: core.Core, entries: int, ends: int, batches: int, lanes: int, states: Array, words: Array
) -> bool:
    """:func:`verify` of entries and ``batches`` ends (int32) at addresses of the core's memory."""
    x, at = kernels.put(states), kernels.room(len(words) + 4, 2)
    kernels.view(at, (len(words),), np.uint16)[:] = words
    return bool(kernels.call("rans_verify", entries, ends, batches, x, lanes, at, len(words)))


def _size_bounds(kernels: core.Core, entries: Array) -> tuple[float, float]:
    return size_bounds_in_core(kernels, kernels.put(entries), len(entries))


def size_bounds_in_core(kernels: core.Core, entries: int, count: int) -> tuple[float, float]:
    """Bytes that the size of ``count`` entries at an address, as :meth:`Encoder.bits` sums it, is not below and not
    above: single precision sums in pairs, and logarithms differ by no more than their last bit."""
    bits = kernels.call("rans_cost", entries, count, kernels.put(_COST)) / (1 << COST_BITS)
    return (bits * (1 - 1e-4) - 2e-6 * count) / 8, (bits * (1 + 1e-4) + 2e-6 * count) / 8


# bits of a symbol by its frequency
_COST = (PRECISION - np.log2(np.arange(TOTAL, dtype=np.float32).clip(1)).astype(np.float64)) * (1 << COST_BITS)
_COST = np.rint(_COST).astype(np.uint32)


def _batches(entries: Array, ends: Array) -> list[Array]:
    return np.split(entries, ends[:-1]) if len(ends) else []


class Decoder:
    """Decodes the batches in the order in which they were put. ``at`` of its ``end`` words were read so far.

    States and words are lists for up to FEW_LANES lanes, else arrays."""

    _x: Any
    _words: Any

    def __init__(self, tables: Tables, lanes: int, states: bytes, words: bytes) -> None:
        self._tables = tables
        self._lanes = lanes
        self.end, self.at = len(words) // 2, 0
        self._x, self._words = np.frombuffer(states, "<u4"), np.frombuffer(words, "<u2")
        self._stored = self._words
        if lanes <= FEW_LANES:
            self._x, self._words = self._x.tolist(), self._words.tolist() + [0]
        else:
            self._x = self._x.astype(np.uint32)
            self._words = np.concatenate((self._words.astype(np.uint32), np.zeros(lanes, np.uint32)))

    def get(self, contexts: Array) -> Array:
        """Symbols (n,) uint8 of a batch whose contexts (n,) are known. Raises FormatError when the words run out."""
        if len(contexts) >= max(LEAST, self._lanes) and self._tables.frequency.shape[1] <= MOST_SYMBOLS:
            done = core.attempt(self._in_core, contexts)
            if done is not None:
                return done
        return (self._by_symbol if self._lanes <= FEW_LANES else self._by_step)(contexts)

    def enter(self, kernels: core.Core, most: int | None = None) -> list[int]:
        """The stream in the memory of the core, for at most ``most`` symbols: the fields of a Rans (rans.h)."""
        words = self._stored[self.at :][:most]
        x, rows, at = (
            kernels.put(np.asarray(self._x, np.uint32)),
            kernels.put(self._tables.rows),
            kernels.room(len(words), 2),
        )
        kernels.view(at, (len(words),), np.uint16)[:] = words
        return [x, at, rows, self._lanes, 0, len(words)]

    def leave(self, kernels: core.Core, x: int, used: int) -> None:
        """Go on where the core stopped, with states at an address, after ``used`` words."""
        self.at += used
        states = kernels.view(x, (self._lanes,), np.uint32)
        self._x = states.tolist() if self._lanes <= FEW_LANES else states.copy()

    def _in_core(self, kernels: core.Core, contexts: Array) -> Array:
        n = len(contexts)
        x, words, rows, lanes, _, end = self.enter(kernels, n)
        at, symbols = kernels.room(n, 2), kernels.room(n)
        kernels.view(at, (n,), np.uint16)[:] = contexts
        used = kernels.call("rans_decode", rows, x, lanes, words, end, at, n, symbols)
        if used < 0:
            raise FormatError("A part of the file ends too early; it is damaged.")
        self.leave(kernels, x, used)
        return kernels.view(symbols, (n,), np.uint8).copy()

    def one(self, context: int) -> int:
        """The next symbol of a stream of a single lane."""
        entry = self._tables.slot_view[(context << PRECISION) + (self._x[0] & TOTAL - 1)]
        state = (entry >> PRECISION & TOTAL - 1) * (self._x[0] >> PRECISION) + (entry & TOTAL - 1)
        if state < LOW:
            if self.at == self.end:
                raise FormatError("A part of the file ends too early; it is damaged.")
            state = state << 16 | self._words[self.at]
            self.at += 1
        self._x[0] = state
        return entry >> 24

    def _by_symbol(self, contexts: Array) -> Array:
        slots, x, words, lanes, at, lane = self._tables.slot_view, self._x, self._words, self._lanes, self.at, 0
        out = bytearray(len(contexts))
        for i, base in enumerate((contexts.astype(np.int64) << PRECISION).tolist()):
            state = x[lane]
            entry = slots[base + (state & TOTAL - 1)]
            out[i] = entry >> 24
            state = (entry >> PRECISION & TOTAL - 1) * (state >> PRECISION) + (entry & TOTAL - 1)
            if state < LOW:
                state = state << 16 | words[at]
                at += 1
                if at > self.end:
                    raise FormatError("A part of the file ends too early; it is damaged.")
            x[lane] = state
            lane += 1
            if lane == lanes:
                lane = 0
        self.at = at
        return np.frombuffer(out, np.uint8)

    def _by_step(self, contexts: Array) -> Array:
        n = len(contexts)
        entries = np.empty(n, np.uint32)
        base = contexts.astype(np.uint32) << np.uint32(PRECISION)
        slots, lanes, words, at = self._tables.slots, self._lanes, self._words, self.at
        low, mask, twelve, sixteen = np.uint32(LOW), np.uint32(TOTAL - 1), np.uint32(PRECISION), np.uint32(16)
        for i in range(0, n, lanes):
            entry = entries[i : i + lanes]
            state = self._x[: len(entry)]
            slot = state & mask
            slot += base[i : i + lanes]
            slots.take(slot.view(np.int32), out=entry, mode="clip")
            state >>= twelve
            state *= (entry >> twelve) & mask
            state += entry & mask
            empty = (state < low).nonzero()[0]
            if len(empty):
                state[empty] = (state[empty] << sixteen) | words[at : at + len(empty)]
                at += len(empty)
                if at > self.end:
                    raise FormatError("A part of the file ends too early; it is damaged.")
        self.at = at
        return (entries >> np.uint32(24)).astype(np.uint8)

    def finish(self) -> None:
        """Check that all data were consumed. Raises FormatError when words are left over or a lane does not end in the
        state that the encoder started from."""
        if self.at != self.end or any(x != LOW for x in self._x):
            raise FormatError("A part of the file does not decode to its end; it is damaged.")
