"""Symbols, raw bits and numbers: docs/format.md, 4 (coefficient chunk), 5.1 and 5.2."""

from __future__ import annotations

import struct

import numpy as np
from damage import Damage

ESCAPE = 55
MOST_TOKEN = 54


class Bytes:
    """Reads bytes and varints one after the other from ``data``; Damage where it ends too early."""

    def __init__(self, data: bytes, at: int = 0):
        self.data, self.at = data, at

    def take(self, count: int) -> bytes:
        self.at += count
        if self.at > len(self.data):
            raise Damage("The data end too early.")
        return self.data[self.at - count : self.at]

    def byte(self) -> int:
        return self.take(1)[0]

    def varint(self) -> int:
        """LEB128: 7 bits a byte, low bits first."""
        value = shift = 0
        while True:
            b = self.byte()
            value |= (b & 127) << shift
            shift += 7
            if b < 128:
                return value

    def signed(self) -> int:
        """The varint of a folded whole number (16)."""
        return unfold(self.varint())

    def rest(self) -> bytes:
        return self.take(len(self.data) - self.at)


def unfold(n: int) -> int:
    """0, 1, 2, 3, … are 0, −1, 1, −2, …"""
    return n >> 1 if n % 2 == 0 else -(n + 1) // 2


class Frequencies:
    """freq(c, s) of all contexts; rows sum up to 4096."""

    def __init__(self, rows):
        self._rows, self._made = rows, {}

    def of(self, context: int) -> tuple:
        """(symbol of each slot, frequency of each symbol, start of each symbol)"""
        if context not in self._made:
            row = np.asarray(self._rows[context], np.int64)
            slots = np.repeat(np.arange(len(row)), row).tolist()
            self._made[context] = slots, row.tolist(), (np.cumsum(row) - row).tolist()
        return self._made[context]


class Streams:
    """The two streams of a chunk: symbols of interleaved rANS, and raw bits.

    ``source``: :class:`Bytes` at the logarithm of the number of lanes; all to its end belongs to the chunk.
    """

    def __init__(self, source: Bytes):
        log_lanes = source.byte()
        if log_lanes > 12:
            raise Damage("A chunk has more than 4096 lanes.")
        lanes, words = 1 << log_lanes, source.varint()
        self.states = list(struct.unpack(f"<{lanes}I", source.take(4 * lanes)))
        self.words = iter(struct.unpack(f"<{words}H", source.take(2 * words)))
        self.raw = "".join(f"{b:08b}" for b in source.rest())  # most significant bit of a byte first
        self.position = 0

    def bits(self, count: int) -> int:
        """The next ``count`` raw bits, most significant first."""
        self.position += count
        if self.position > len(self.raw):
            raise Damage("A chunk has too few raw bits.")
        return int("0" + self.raw[self.position - count : self.position], 2)

    def symbols(self, contexts, frequencies: Frequencies) -> list:
        """One batch: a symbol for each of ``contexts``."""
        out, lanes, states = [], len(self.states), self.states
        for i, context in enumerate(contexts):
            symbol_of, frequency, start = frequencies.of(context)
            x = states[i % lanes]
            slot = x % 4096
            symbol = symbol_of[slot]
            x = frequency[symbol] * (x // 4096) + slot - start[symbol]
            if x < 65536:
                word = next(self.words, None)
                if word is None:
                    raise Damage("A chunk has too few words.")
                x = 65536 * x + word
            states[i % lanes] = x
            out.append(symbol)
        return out

    def numbers_of(self, tokens: list) -> list:
        """The numbers of a batch of symbols: raw bits of escapes, then those of numbers (5.2)."""
        tokens = [self.bits(6) if t == ESCAPE else t for t in tokens]
        if max(tokens, default=0) > MOST_TOKEN:
            raise Damage("An escaped token is out of range.")
        out = []
        for t in tokens:
            if t < 16:
                out.append(t)
            elif t < 40:
                k = 2 + (t - 16) // 4
                out.append(((4 + (t - 16) % 4) << k) + self.bits(k))
            else:
                out.append((1 << t - 30) + self.bits(t - 30))
        return out

    def numbers(self, contexts, frequencies: Frequencies) -> list:
        """One batch of numbers, 5.2."""
        return self.numbers_of(self.symbols(contexts, frequencies))

    def signs(self, numbers: list) -> list:
        """The numbers with the sign that a raw bit gives each that is not 0."""
        return [-n if n and self.bits(1) else n for n in numbers]

    def finish(self) -> None:
        """Refuse a chunk whose words are not used up or whose lanes do not end where an encoder starts."""
        if next(self.words, None) is not None or any(x != 65536 for x in self.states):
            raise Damage("A chunk does not end as it should.")
