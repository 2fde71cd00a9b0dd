"""Interleaved range asymmetric numeral systems (Duda 2013; lanes after Giesen 2014) with static tables, in NumPy.

32-bit states, 16-bit words, 12-bit probabilities. A batch of symbols is distributed over the lanes in order; every lane
whose state falls below the interval reads the next word, in lane order. One step of all lanes is a few array
operations.

The decoder must end in the encoder's initial state, which is a check of about 16 bits a lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from ..arrays import Array
from ..errors import FormatError

PRECISION = 12
TOTAL = 1 << PRECISION
LOW = 1 << 16  # states live in [LOW, LOW << 16)
FREQUENCY = np.uint32(0xFFFF)
# up to this many lanes, a loop over symbols with Python integers is faster than array operations over all lanes
FEW_LANES = 16


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
        self._entries = (self.start << np.uint32(16) | f).ravel()  # encoding: start << 16 | frequency

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

    def entries(self, symbols: Array, contexts: Array) -> Array:
        """The argument of :meth:`Encoder.add`: (n,) uint32, the frequency in the lower 16 bits (0: the symbol cannot be
        coded), the cumulative frequency in the upper ones."""
        at = np.multiply(contexts, self.frequency.shape[1], dtype=np.intp)
        at += symbols
        return self._entries.take(at)


class Encoder:
    """Collects ``batches`` of entries in decoding order; :meth:`finish` codes them backwards, as rANS must."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.batches: list[Array] = []

    def put(self, symbols: Array, contexts: Array) -> None:
        """Append a batch: symbols (n,) and their contexts (n,), both small non-negative integers."""
        self.add(self._tables.entries(symbols, contexts))

    def add(self, entries: Array) -> None:
        """Append a batch by its :meth:`Tables.entries`."""
        if len(entries):
            self.batches.append(entries)

    def __len__(self) -> int:
        """The number of batches so far."""
        return len(self.batches)

    def arrange(self, pieces: Sequence[slice]) -> None:
        """Put the batches into another order: those of each slice of ``pieces`` in turn."""
        self.batches = [b for piece in pieces for b in self.batches[piece]]

    def bits(self) -> float:
        """Size of the symbols, in bits."""
        return sum(float(np.sum(PRECISION - np.log2((e & FREQUENCY).astype(np.float32)))) for e in self.batches)

    def finish(self, lanes: int) -> tuple[bytes, bytes]:
        """(states bytes, words bytes) in ``lanes`` lanes."""
        states, words = self._code_by_symbol(lanes) if lanes <= FEW_LANES else self._code_by_step(lanes)
        return np.asarray(states, "<u4").tobytes(), np.asarray(words, "<u2").tobytes()

    def _code_by_symbol(self, lanes: int) -> tuple[list[int], list[int]]:
        x = [LOW] * lanes
        words: list[int] = []
        for entries in reversed(self.batches):
            lane = (len(entries) - 1) % lanes
            for entry in entries[::-1].tolist():
                f, c = entry & 0xFFFF, entry >> 16
                state = x[lane]
                if state >= f << 32 - PRECISION:
                    words.append(state & 0xFFFF)
                    state >>= 16
                x[lane] = state + state // f * (TOTAL - f) + c  # (state // f) * TOTAL + state % f + c
                lane = (lane or lanes) - 1
        return x, words[::-1]

    def _code_by_step(self, lanes: int) -> tuple[Array, Array]:
        x = np.full(lanes, LOW, np.uint32)
        pieces: list[Array] = []
        for entries in reversed(self.batches):
            frequency, start = entries & FREQUENCY, entries >> np.uint32(16)
            limit, rest = frequency << np.uint32(32 - PRECISION), np.uint32(TOTAL) - frequency
            last = (len(frequency) - 1) // lanes * lanes
            for at in range(last, -1, -lanes):
                f = frequency[at : at + lanes]
                state = x[: len(f)]
                full = (state >= limit[at : at + lanes]).nonzero()[0]
                if len(full):
                    large = state.take(full)
                    pieces.append(large.astype("<u2"))
                    state[full] = large >> np.uint32(16)
                added = state // f
                added *= rest[at : at + lanes]
                added += start[at : at + lanes]
                state += added
        return x, np.concatenate(pieces[::-1]) if pieces else np.zeros(0, np.uint16)

    def verify(self, lanes: int, states: bytes, words: bytes) -> bool:
        """True when decoding the ``states`` and ``words`` of :meth:`finish` with the encoder's contexts gives the
        symbols and consumes all words. A symbol is right when the state's lowest 12 bits lie within its interval."""
        return (self._verify_by_symbol if lanes <= FEW_LANES else self._verify_by_step)(lanes, states, words)

    def _verify_by_symbol(self, lanes: int, states: bytes, words: bytes) -> bool:
        x, at, end = np.frombuffer(states, "<u4").tolist(), 0, len(words) // 2
        word = np.frombuffer(words, "<u2").tolist() + [0]
        for entries in self.batches:
            lane = 0
            for entry in entries.tolist():
                state, f = x[lane], entry & 0xFFFF
                inside = (state & TOTAL - 1) - (entry >> 16)
                if not 0 <= inside < f:
                    return False
                state = f * (state >> PRECISION) + inside
                if state < LOW:
                    state = state << 16 | word[at]
                    at += 1
                    if at > end:
                        return False
                x[lane] = state
                lane += 1
                if lane == lanes:
                    lane = 0
        return at == end and all(state == LOW for state in x)

    def _verify_by_step(self, lanes: int, states: bytes, words: bytes) -> bool:
        x, end = np.frombuffer(states, "<u4").astype(np.uint32), len(words) // 2
        word = np.concatenate((np.frombuffer(words, "<u2").astype(np.uint32), np.zeros(lanes, np.uint32)))
        low, mask, twelve, sixteen, at = np.uint32(LOW), np.uint32(TOTAL - 1), np.uint32(PRECISION), np.uint32(16), 0
        for entries in self.batches:
            frequency, start = entries & FREQUENCY, entries >> sixteen
            rest = np.empty_like(entries)
            for i in range(0, len(entries), lanes):
                state, inside = x[: len(entries) - i], rest[i : i + lanes]
                np.bitwise_and(state, mask, out=inside)
                inside -= start[i : i + lanes]  # wraps to beyond the frequency where it lies below the interval
                state >>= twelve
                state *= frequency[i : i + lanes]
                state += inside
                empty = (state < low).nonzero()[0]
                if len(empty):
                    state[empty] = (state[empty] << sixteen) | word[at : at + len(empty)]
                    at += len(empty)
                    if at > end:
                        return False
            if (rest >= frequency).any():
                return False
        return at == end and bool((x == LOW).all())


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
        if lanes <= FEW_LANES:
            self._x, self._words = self._x.tolist(), self._words.tolist() + [0]
            slots: Any = tables.slots
            self._slots = memoryview(slots)
        else:
            self._x = self._x.astype(np.uint32)
            self._words = np.concatenate((self._words.astype(np.uint32), np.zeros(lanes, np.uint32)))

    def get(self, contexts: Array) -> Array:
        """Symbols (n,) uint8 of a batch whose contexts (n,) are known. Raises FormatError when the words run out."""
        return (self._by_symbol if self._lanes <= FEW_LANES else self._by_step)(contexts)

    def one(self, context: int) -> int:
        """The next symbol of a stream of a single lane."""
        entry = self._slots[(context << PRECISION) + (self._x[0] & TOTAL - 1)]
        state = (entry >> PRECISION & TOTAL - 1) * (self._x[0] >> PRECISION) + (entry & TOTAL - 1)
        if state < LOW:
            if self.at == self.end:
                raise FormatError("A part of the file ends too early; it is damaged.")
            state = state << 16 | self._words[self.at]
            self.at += 1
        self._x[0] = state
        return entry >> 24

    def _by_symbol(self, contexts: Array) -> Array:
        slots, x, words, lanes, at, lane = self._slots, self._x, self._words, self._lanes, self.at, 0
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
