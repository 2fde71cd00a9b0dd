"""Encoder and decoder of parts: the symbols of latents in their contexts, written to a chunk or read from it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ..chunk_coding import ChunkReader, ChunkWriter, NumberWriter, RansReader, RansWriter
from ..huffman import HuffmanReader, HuffmanWriter
from . import scale_estimate
from .coder_protocol import Where
from .core_phases import Role
from .entropy_tables import LatentTables
from .hyperprior import SIDE_TOP
from .latent_contexts import PROFILE, class_contexts, groups_of, side_contexts, singles
from .scale_estimate import CLASSES

LARGE = 4096  # chunks of at least this many bytes get more rANS lanes: speed matters more than a few bytes
SHIFT_BITS = 10


class SymbolCoder:
    """Passes the symbols of parts to ``sink``. ``points``: :meth:`phase` returns the reconstruction points that a
    decoder finds; ``check`` is called often and may raise Cancelled."""

    def __init__(
        self,
        tables: LatentTables,
        sink: NumberWriter,
        check: Callable[[], object] | None = None,
        points: bool = False,
    ) -> None:
        self.model, self._sink, self._points = tables, sink, points
        self.check: Callable[[], object] = check or (lambda: None)

    def step(self, number: int) -> None:
        """As of a :class:`.coder_protocol.PartCoder`; the order of symbols is that in which they come."""

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """As of a :class:`.coder_protocol.PartCoder`. The stream holds the part's mean difference from the profile,
        then each class in the context of the class that profile and difference predict."""
        if klass is None:
            raise RuntimeError("klass must not be None here")
        used = klass > 0
        shift = round(float(np.mean(klass[used] * PROFILE - profile[used]))) if used.any() else -int(profile.max())
        shift = min(max(shift, -(1 << SHIFT_BITS - 1)), (1 << SHIFT_BITS - 1) - 1)
        self._sink.put_bits([shift + (1 << SHIFT_BITS - 1)], [SHIFT_BITS])
        self._sink.put_symbols(klass.astype(np.uint8), class_contexts(profile, shift))
        return klass

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """As of a :class:`.coder_protocol.PartCoder`, each channel in a context of its own."""
        if z is None:
            raise RuntimeError("z must not be None here")
        self._sink.put_numbers(((z << 1) ^ (z >> 31)).ravel(), side_contexts(shape))
        return z

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """As of a :class:`.coder_protocol.PartCoder`."""
        if values is None:
            raise RuntimeError("values must not be None here")
        bins = scale_estimate.bins(estimate)
        groups, flags = groups_of(estimate, bins)
        occupied = np.asarray(values[groups].any(1))
        self._sink.put_symbols(occupied.astype(np.uint8), flags)
        single, contexts = singles(bins, groups, occupied)
        v = values[single]
        self._sink.put_numbers(np.abs(v), contexts[single])
        self._sink.put_signs(v[v != 0])
        return values, self.model.points(values, bins) if self._points else None


class PartEncoder(SymbolCoder):
    """Codes parts into a chunk. A chunk holds one step of all parts after the other, but the encoder codes part after
    part: ``part`` is the number of the current one, and :meth:`finish` brings the steps into order. ``coder``: "rans"
    or "huffman"."""

    def __init__(
        self,
        tables: LatentTables,
        coder: str = "rans",
        check: Callable[[], object] | None = None,
        points: bool = False,
    ) -> None:
        self._chunk: ChunkWriter = (RansWriter if coder == "rans" else HuffmanWriter)(tables.tables, LARGE)
        super().__init__(tables, self._chunk, check, points)
        self.role = Role(tables, writer=self._chunk, points=points) if isinstance(self._chunk, RansWriter) else None
        self.part = 0
        self._starts: list[tuple[tuple[int, int], int, int]] = []  # ((step, part), first batches of it in the chunk)

    def step(self, number: int) -> None:
        """As of a :class:`.coder_protocol.PartCoder`."""
        self._starts.append(((number, self.part), *self._chunk.position()))

    def size_bits(self) -> float:
        """Bits of the symbols and the raw bits so far."""
        return self._chunk.size_bits()

    def finish(self, verify: bool = False) -> bytes:
        """The chunk's bytes; ``verify``: as of a :class:`.chunk_coding.ChunkWriter`."""
        if self._starts:
            ends = [*(start[1:] for start in self._starts[1:]), self._chunk.position()]
            pieces = sorted((key, slice(a, c), slice(b, d)) for (key, a, b), (c, d) in zip(self._starts, ends))
            self._chunk.arrange([symbols for _, symbols, _ in pieces], [raw for _, _, raw in pieces])
            self._starts = []
        return self._chunk.finish(verify)


class PartDecoder:
    """Decodes what a :class:`PartEncoder` coded. Raises FormatError where ``data`` cannot be a chunk."""

    def __init__(
        self, tables: LatentTables, data: bytes, coder: str = "rans", check: Callable[[], object] | None = None
    ) -> None:
        self.model = tables
        self.chunk: ChunkReader = (RansReader if coder == "rans" else HuffmanReader)(tables.tables, data)
        self.role = Role(tables, reader=self.chunk) if isinstance(self.chunk, RansReader) else None
        self.check: Callable[[], object] = check or (lambda: None)

    def step(self, number: int) -> None:
        """As of a :class:`.coder_protocol.PartCoder`; a decoder does not need it."""

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """The classes (channels,)."""
        shift = int(self.chunk.read_bits([SHIFT_BITS])[0]) - (1 << SHIFT_BITS - 1)
        klass = self.chunk.read_symbols(class_contexts(profile, shift)).astype(np.int64)
        if int(klass.max()) >= CLASSES:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        return klass

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """The side latents of ``shape``, int32."""
        numbers = self.chunk.read_numbers(side_contexts(shape))
        z = (numbers >> 1) ^ -(numbers & 1)
        if np.abs(z).max() > SIDE_TOP:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        return z.reshape(shape)

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """Decode a phase: (values (n,) int32, points (n,) int8)."""
        bins = scale_estimate.bins(estimate)
        groups, flags = groups_of(estimate, bins)
        single, contexts = singles(bins, groups, self.chunk.read_symbols(flags) != 0)
        if isinstance(single, slice):
            out = self.chunk.read_numbers(contexts)
        else:
            out = np.zeros(len(bins), np.int32)
            out[single] = self.chunk.read_numbers(contexts[single])
        self.chunk.read_signs(out, np.flatnonzero(out))
        return out, self.model.points(out, bins)

    def finish(self) -> None:
        """Check that all data were consumed. Raises FormatError on damage."""
        self.chunk.finish()


class PointFinder:
    """A coder that writes nothing and returns the reconstruction points that a decoder will use."""

    def __init__(self, tables: LatentTables, check: Callable[[], object] | None = None) -> None:
        self.model, self.role = tables, Role(tables)
        self.check: Callable[[], object] = check or (lambda: None)

    def step(self, number: int) -> None:
        """As of a :class:`.coder_protocol.PartCoder`."""

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """As of a :class:`.coder_protocol.PartCoder`."""
        if klass is None:
            raise RuntimeError("klass must not be None here")
        return klass

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """As of a :class:`.coder_protocol.PartCoder`."""
        if z is None:
            raise RuntimeError("z must not be None here")
        return z

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """As of a :class:`.coder_protocol.PartCoder`."""
        if values is None:
            raise RuntimeError("values must not be None here")
        return values, self.model.points(values, scale_estimate.bins(estimate))
