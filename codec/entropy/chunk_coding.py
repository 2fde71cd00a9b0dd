"""Writer and reader of a chunk: numbers become entropy-coded tokens in contexts; signs and low mantissa bits are raw
bits.

The subbands (:mod:`.subband_coding`) and the latents (:mod:`.latent_coding`) code through these classes;
:mod:`.huffman` has the same with Huffman codes in place of rANS (docs/format.md, 5.1 and 5.2)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from ..arrays import Array
from ..errors import FormatError, TargetError
from ..runtime.core import Core
from . import tokens
from .bits import BitReader, BitWriter, get_varint, put_varint
from .rans import FREQUENCY, Decoder, Encoder, Tables

MAX_LANES = 4096
BYTES_A_LANE = 1024  # a lane costs three bytes
# chunks of at least this many bytes get more rANS lanes: speed matters more than the bytes of the lanes
LARGE, LARGE_A_LANE = 16384, 384


class SymbolEncoder(Protocol):
    """Entropy coder of the symbols of a chunk: a :class:`.rans.Encoder` or a :class:`.huffman.LaneEncoder`."""

    def put(self, symbols: Array, contexts: Array) -> None:
        """Append a batch: symbols (n,) and their contexts (n,)."""

    def arrange(self, pieces: Sequence[slice]) -> None:
        """Put the batches into another order: those of each slice in turn."""

    def bits(self) -> float:
        """Size of the symbols so far, in bits."""

    def __len__(self) -> int:
        """The number of batches so far."""


class NumberWriter(Protocol):
    """Interface of a chunk being written, as the coder of a part uses it; training implements it to count symbols."""

    def put_symbols(self, symbols: Array, contexts: Array) -> None:
        """Append symbols (n,) in their contexts (n,)."""

    def put_numbers(self, numbers: Array, contexts: Array) -> None:
        """Append non-negative integers (n,) in their contexts (n,)."""

    def put_signs(self, nonzero: Array) -> None:
        """Append the signs of ``nonzero`` (n,)."""

    def put_bits(self, values: Sequence[int] | Array, widths: Sequence[int] | Array) -> None:
        """Append raw fields: ``values`` (n,) of ``widths`` (n,) bits."""


class ChunkWriter(ABC):
    """Collects the symbols and raw bits of a chunk; :meth:`finish` gives its bytes. ``large``: size in bytes from which
    a chunk gets more lanes, for speed; ``most_lanes``: 1 where symbols are decoded one by one."""

    def __init__(self, tables: Tables, symbols: SymbolEncoder, large: int = LARGE, most_lanes: int = MAX_LANES) -> None:
        self.tables = tables
        self._symbols, self._raw = symbols, BitWriter()
        self._large, self._most_lanes = large, most_lanes

    def put_symbols(self, symbols: Array, contexts: Array) -> None:
        """Append symbols (n,) of a batch, each below the alphabet's size, in their contexts (n,)."""
        self._symbols.put(symbols, contexts)

    def put_numbers(self, numbers: Array, contexts: Array) -> None:
        """Append non-negative integers (n,), at most ``tokens.LARGEST``, in their contexts (n,)."""
        token, raw, width = tokens.split(numbers)
        entries = self.tables.entries(token, contexts)
        escaped = np.flatnonzero((entries & FREQUENCY) == 0)
        if len(escaped):
            self._raw.write(token[escaped], np.full(len(escaped), 6))
        self._put_tokens(token, contexts, entries, escaped)
        big = np.flatnonzero(width)
        if len(big):
            self._raw.write(raw[big], width[big])

    @abstractmethod
    def _put_tokens(self, token: Array, contexts: Array, entries: Array, escaped: Array) -> None:
        """Append tokens (n,) uint8 given their :meth:`.rans.Tables.entries`; those at the positions ``escaped`` have
        frequency 0 in their tables and are sent as escape symbols."""

    def put_signs(self, nonzero: Array) -> None:
        """Append the signs of ``nonzero`` (n,), a bit each, 1 where negative."""
        if len(nonzero):
            self._raw.write((nonzero < 0).astype(np.uint32), np.ones(len(nonzero), np.uint8))

    def put_bits(self, values: Sequence[int] | Array, widths: Sequence[int] | Array) -> None:
        """Append raw fields: ``values`` (n,) of ``widths`` (n,) 0..24 bits."""
        self._raw.write(values, widths)

    def position(self) -> tuple[int, int]:
        """(batches of symbols, batches of raw fields) so far."""
        return len(self._symbols), len(self._raw)

    def arrange(self, symbols: Sequence[slice], raw: Sequence[slice]) -> None:
        """Put the batches of symbols and of raw fields into another order: those of each slice in turn."""
        self._symbols.arrange(symbols)
        self._raw.arrange(raw)

    def size_bits(self) -> float:
        """Bits of the symbols and the raw fields so far."""
        return self._symbols.bits() + self._raw.length()

    @abstractmethod
    def finish(self, verify: bool = False) -> bytes:
        """The chunk's bytes. ``verify``: decode them with the encoder's contexts; TargetError when the result differs
        from what was coded."""

    def _lane_count(self, size: float) -> int:
        return lane_count(size, self._large, self._most_lanes)


def lane_count(size: float, large: int, most: int) -> int:
    """Number of rANS lanes, at most ``most``, for symbols of ``size`` bytes: more lanes are faster, fewer take fewer
    bytes. From ``large`` bytes on there are more."""
    lanes, share = 1, LARGE_A_LANE if size > large else BYTES_A_LANE
    while lanes < most and lanes * share * 2 < size:
        lanes *= 2
    return lanes


class ChunkReader(ABC):
    """Decodes a chunk of a :class:`ChunkWriter`."""

    _raw: BitReader

    @abstractmethod
    def read_symbols(self, contexts: Array) -> Array:
        """Symbols (n,) uint8 of a batch whose contexts (n,) are known. Raises FormatError past the end."""

    def read_numbers(self, contexts: Array) -> Array:
        """Non-negative integers (n,) int32 in their contexts (n,)."""
        return self._numbers(self.read_symbols(contexts))

    def _numbers(self, token: Array) -> Array:
        """Tokens (n,) uint8, which this changes -> numbers (n,) int32."""
        if not len(token):
            return token.astype(np.int32)
        top = int(token.max())
        if top < tokens.DIRECT:
            return token.astype(np.int32)
        if top == tokens.ESCAPE:
            escaped = np.flatnonzero(token == tokens.ESCAPE)
            token[escaped] = self._raw.read(np.full(len(escaped), 6))
            if token.max() >= tokens.ESCAPE:
                raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        numbers = token.astype(np.int32)
        big = np.flatnonzero(token >= tokens.DIRECT)
        numbers[big] = tokens.merge(token[big], self._raw.read(tokens.widths(token[big])))
        return numbers

    def read_signs(self, values: Array, where: Array) -> None:
        """Give the magnitudes ``values[where]`` their signs, in place."""
        if len(where):
            values[where] *= 1 - 2 * self._raw.ones(len(where))

    def read_bits(self, widths: Sequence[int] | Array) -> Array:
        """Raw fields of ``widths`` (n,) 0..24 bits: (n,) uint32."""
        return self._raw.read(widths)

    @abstractmethod
    def finish(self) -> None:
        """Check that all data were consumed. Raises FormatError on damage."""


class RansWriter(ChunkWriter):
    """A chunk whose symbols are coded by rANS."""

    def __init__(self, tables: Tables, large: int = LARGE, most_lanes: int = MAX_LANES) -> None:
        self._rans = Encoder(tables)
        super().__init__(tables, self._rans, large, most_lanes)

    def _put_tokens(self, token: Array, contexts: Array, entries: Array, escaped: Array) -> None:
        if len(escaped):
            entries[escaped] = self.tables.entries(np.full(len(escaped), tokens.ESCAPE), contexts[escaped])
        self._rans.add(entries)

    def extend(self, entries: Array, ends: Array, raw: Array, widths: Array) -> None:
        """Append batches of entries, see :meth:`.rans.Encoder.extend`, and raw fields (n,) of ``widths`` (n,) bits."""
        self._rans.extend(entries, ends)
        if len(raw):
            self._raw.write(raw, widths)

    def finish(self, verify: bool = False) -> bytes:
        """As of :class:`ChunkWriter`."""
        lanes = self._rans.lanes(self._lane_count)
        states, words = self._rans.finish(lanes)
        raw = self._raw.to_bytes()
        if verify and not (self._rans.verify(lanes, states, words) and self._raw.verify(raw)):
            raise TargetError(
                "The file does not decode to what was encoded; this is a defect of Bandpress, please report it."
            )
        out = bytearray([lanes.bit_length() - 1])
        put_varint(out, len(words) // 2)
        return bytes(out) + states + words + raw


class RansReader(ChunkReader):
    """Decodes a chunk of a :class:`RansWriter`. Raises FormatError where ``data`` cannot be a chunk."""

    def __init__(self, tables: Tables, data: bytes) -> None:
        if len(data) < 2 or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        self.lanes = 1 << data[0]
        words, at = get_varint(data, 1, len(data))
        ends = np.cumsum([at, 4 * self.lanes, 2 * words])
        if ends[-1] > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        self._rans = Decoder(tables, self.lanes, data[ends[0] : ends[1]], data[ends[1] : ends[2]])
        self._raw = BitReader(data[ends[2] :])

    def read_symbols(self, contexts: Array) -> Array:
        """As of :class:`ChunkReader`."""
        return self._rans.get(contexts)

    def enter(self, kernels: Core) -> list[int]:
        """The streams in the memory of the core: the fields of a Rans, then of a Bits (rans.h, bits.h)."""
        return [*self._rans.enter(kernels), *self._raw.enter(kernels)]

    def leave(self, kernels: Core, x: int, used: int, at: int) -> None:
        """Go on where the core stopped: with states at an address, after ``used`` words, at a bit."""
        self._rans.leave(kernels, x, used)
        self._raw.leave(at)

    def words(self) -> tuple[int, int]:
        """(words read so far, words there are)."""
        return self._rans.at, self._rans.end

    @property
    def raw_bits(self) -> int:
        """Raw bits read so far."""
        return self._raw.position

    def finish(self) -> None:
        """As of :class:`ChunkReader`."""
        self._rans.finish()
