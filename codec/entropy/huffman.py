"""Huffman codes (Huffman 1952) of at most 12 bits from the integer tables of the rANS coder, in interleaved lanes, in
NumPy.

Codes are canonical: shorter ones first, symbols in order. Lengths are optimal under the limit by package-merge (Larmore
and Hirschberg 1990). A batch of symbols is distributed over the lanes in order as in :mod:`.rans`. Each lane is a bit
stream of its own, so that one vector operation decodes a symbol of every lane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from .bits import BitReader, BitWriter, get_varint, put_varint
from .chunk_coding import MAX_LANES, ChunkReader, ChunkWriter
from .rans import Tables
from .tokens import ESCAPE

LIMIT = 12  # bits of the longest code: a decoder's table then has 4096 entries a context


def lengths(frequency: Array, limit: int = LIMIT) -> Array:
    """Code lengths (alphabet,) uint8 of one row of integer frequencies; 0 where the frequency is 0. At least two
    symbols must have one, at most 2**limit. Ties go to the lower symbol number, so that every decoder derives the same
    lengths."""
    f = np.asarray(frequency, np.int64)
    symbols = np.flatnonzero(f)
    symbols = symbols[np.argsort(f[symbols], kind="stable")]
    if not 2 <= len(symbols) <= 1 << limit:
        raise ValueError("a Huffman code needs two symbols or more, and no more than its longest code can tell apart")
    leaves: list[tuple[int, tuple[int, ...]]] = [(int(f[s]), (int(s),)) for s in symbols]
    packages = leaves  # (weight, symbols in the package)
    for _ in range(limit - 1):
        paired = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(packages[::2], packages[1::2])]
        packages = sorted(leaves + paired, key=lambda p: p[0])  # stable: leaves go before packages of the same weight
    out = np.zeros(len(f), np.uint8)
    for _, members in packages[: 2 * len(symbols) - 2]:
        np.add.at(out, list(members), 1)
    return out


class Codes:
    """Codes for each context of a :class:`.rans.Tables`: ``length`` and ``code`` (contexts, alphabet); ``slots``
    (contexts * 4096,) uint16, the next 12 bits -> length << 8 | symbol."""

    def __init__(self, tables: Tables) -> None:
        self.length = np.stack([lengths(row) for row in tables.frequency])
        self.code = np.zeros(self.length.shape, np.uint16)
        self.slots: Array = np.zeros((len(self.length), 1 << LIMIT), np.uint16)
        for length, code, slots in zip(self.length, self.code, self.slots):
            used = np.flatnonzero(length)
            used = used[np.argsort(length[used], kind="stable")]
            room = 1 << (LIMIT - length[used].astype(np.int64))  # 12-bit words that start with the code
            first = np.cumsum(room) - room
            code[used] = first >> (LIMIT - length[used].astype(np.int64))
            slots[:] = np.repeat(length[used].astype(np.uint16) << 8 | used.astype(np.uint16), room)
        self.slots = self.slots.ravel()


@lru_cache(maxsize=16)
def codes(tables: Tables) -> Codes:
    """The :class:`Codes` of ``tables``, kept for the next chunk."""
    return Codes(tables)


class LaneEncoder:
    """Collects batches; :meth:`finish` distributes them over the lanes."""

    def __init__(self, tables: Tables) -> None:
        self._codes = codes(tables)
        self._batches: list[tuple[Array, Array]] = []  # (codes, their lengths)
        self._bits = 0

    def put(self, symbols: Array, contexts: Array) -> None:
        """Append a batch: symbols (n,) and their contexts (n,)."""
        if len(symbols):
            length = self._codes.length[contexts, symbols]
            self._bits += int(length.sum(dtype=np.int64))
            self._batches.append((self._codes.code[contexts, symbols], length))

    def bits(self) -> int:
        """The number of bits of all codes so far."""
        return self._bits

    def __len__(self) -> int:
        """The number of batches so far."""
        return len(self._batches)

    def arrange(self, pieces: Sequence[slice]) -> None:
        """Put the batches into another order: those of each slice of ``pieces`` in turn."""
        self._batches = [b for piece in pieces for b in self._batches[piece]]

    def finish(self, lanes: int) -> tuple[Array, bytes]:
        """(bits of each lane (lanes,) int64, bytes of all lanes one after the other)."""
        if not self._batches:
            return np.zeros(lanes, np.int64), b""
        lane = np.concatenate([np.arange(len(length)) % lanes for _, length in self._batches]).astype(np.uint16)
        code, length = (np.concatenate([b[i] for b in self._batches]) for i in range(2))
        order = np.argsort(lane, kind="stable")
        writer = BitWriter()
        writer.write(code[order], length[order])
        return np.bincount(lane, length, lanes).astype(np.int64), writer.to_bytes()


class LaneDecoder:
    """Decodes the batches in the order in which they were put. ``bits`` (lanes,): the length of each lane."""

    def __init__(self, tables: Tables, bits: Array, data: bytes) -> None:
        self._slots = codes(tables).slots
        ends = np.cumsum(bits)
        self._at, self._ends = ends - bits, ends
        d = np.frombuffer(bytes(data) + b"\0\0\0", np.uint8).astype(np.uint32)
        self._windows = (d[:-2] << 16) | (d[1:-1] << 8) | d[2:]  # 24 bits starting at each byte

    def get(self, contexts: Array) -> Array:
        """Symbols (n,) uint8 of a batch whose contexts (n,) are known. Raises FormatError past the end of a lane."""
        n, lanes = len(contexts), len(self._at)
        out = np.empty(n, np.uint16)
        base = contexts.astype(np.int64) << LIMIT
        windows, slots = self._windows, self._slots
        for i in range(0, n, lanes):
            entry = out[i : i + lanes]
            at = self._at[: len(entry)]
            window = windows.take(at >> 3, mode="clip")
            window >>= (12 - (at & 7)).astype(np.uint32)
            window &= 4095
            slots.take(base[i : i + lanes] + window, out=entry, mode="clip")
            at += entry >> 8
        if (self._at > self._ends).any():
            raise FormatError("A part of the file ends too early; it is damaged.")
        return (out & 255).astype(np.uint8)

    def finish(self) -> None:
        """Check that every lane was used to its end. Raises FormatError."""
        if (self._at != self._ends).any():
            raise FormatError("A part of the file does not decode to its end; it is damaged.")


class HuffmanWriter(ChunkWriter):
    """A chunk whose symbols are Huffman codes. ``large``: as of a :class:`.chunk_coding.ChunkWriter`."""

    def __init__(self, tables: Tables, large: int) -> None:
        self._lanes = LaneEncoder(tables)
        super().__init__(tables, self._lanes, large)

    def _put_tokens(self, token: Array, contexts: Array, entries: Array, escaped: Array) -> None:
        if len(escaped):
            token = token.copy()
            token[escaped] = ESCAPE
        self._lanes.put(token, contexts)

    def finish(self, verify: bool = False) -> bytes:
        """The chunk's bytes. Raises ValueError with ``verify``, which only rANS has."""
        if verify:
            raise ValueError("chunks of Huffman codes cannot be verified while they are written; take coder rans")
        lanes = self._lane_count(self._lanes.bits() / 8)
        bits, data = self._lanes.finish(lanes)
        out = bytearray([lanes.bit_length() - 1])
        for n in bits.tolist():
            put_varint(out, n)
        return bytes(out) + data + self._raw.to_bytes()


class HuffmanReader(ChunkReader):
    """Decodes a chunk of a :class:`HuffmanWriter`. Raises FormatError where ``data`` cannot be a chunk."""

    def __init__(self, tables: Tables, data: bytes) -> None:
        if not len(data) or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        at, bits = 1, []
        for _ in range(1 << data[0]):
            n, at = get_varint(data, at, 8 * len(data))
            bits.append(n)
        end = at + (sum(bits) + 7 >> 3)
        if end > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        self._lanes = LaneDecoder(tables, np.array(bits, np.int64), data[at:end])
        self._raw = BitReader(data[end:])

    def read_symbols(self, contexts: Array) -> Array:
        """As of :class:`.chunk_coding.ChunkReader`."""
        return self._lanes.get(contexts)

    def finish(self) -> None:
        """As of :class:`.chunk_coding.ChunkReader`."""
        self._lanes.finish()
