"""Quantised wavelet coefficients to bytes and back: one traversal for encoder, decoder and training.

A *subband set* is a dict orientation -> (components, h, w) int32. A chunk of bytes holds one or several levels of a
tile, coarse to fine, of all groups of bands."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ...geometry.tiling import FINE_LEVELS, ORIENTATIONS
from .. import tokens
from ..chunk_coding import MAX_LANES, RansReader, RansWriter
from . import features, side_vectors
from .context_model import ALL, MEANS_AT, NONE, ContextModel, Mean, Place, groups_of, serves, symbol_contexts
from .mean_candidates import REFERENCES, Candidates, Pair, Plane

FINEST = (1, FINE_LEVELS + 1)  # levels to which no finer level refers


class LevelCoder(Protocol):
    """What :func:`code_level` needs: a :class:`ChunkEncoder`, a :class:`ChunkDecoder`, or training's recorder."""

    @property
    def network(self) -> str:
        """Which subbands the network serves, one of :data:`.context_model.SERVED`."""

    @property
    def check(self) -> Callable[[], object]:
        """Called for each component; may raise Cancelled."""

    def mean(self, value: Array, previous: Array) -> Array:
        """Code the mean codes ``value`` of a component's subbands, (3,) each, given the previous component's; a decoder
        ignores ``value``. Returns them."""

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Code the ``values`` (n,) of a phase, which a decoder ignores: (values (n,) int32, reconstruction points (n,)
        int8, or 0 where they are not wanted)."""

    def count(self, q: Array) -> None:
        """Take the values of a subband into the checksum."""


class LowCoder(Protocol):
    """What :func:`code_low` needs."""

    def values(self, q: Array | None, shape: Sequence[int] | None = None) -> Array:
        """Code the integers ``q``, or decode those of ``shape`` where it is None; returns them."""


@dataclass
class Coded:
    """A coded level, the reference for the next finer one: its :class:`.features.Surroundings` and the Planes of its
    components (None where the network does not serve), by orientation."""

    around: dict[str, features.Surroundings]
    planes: dict[str, list[Plane | None]] = field(default_factory=lambda: {o: [] for o in ORIENTATIONS})


class ChunkEncoder(RansWriter):
    """Codes levels of one tile into bytes. ``check`` is called for each component and may raise Cancelled; ``network``:
    which subbands that of ``model`` serves, one of :data:`.context_model.SERVED`; ``points``: :meth:`phase` returns the
    reconstruction points that a decoder finds; ``most_lanes``: 1 where there are vectors. ``checksum``: CRC-32 of the
    values coded so far."""

    def __init__(
        self,
        model: ContextModel,
        check: Callable[[], object] | None = None,
        network: str = ALL,
        points: bool = False,
        most_lanes: int = MAX_LANES,
    ) -> None:
        super().__init__(model.tables, most_lanes=most_lanes)
        self.model, self.network, self.points = model, network if model.network is not None else NONE, points
        self.check: Callable[[], object] = check or (lambda: None)
        self.checksum = 0

    def mean(self, value: Array, previous: Array) -> Array:
        """Code the mean codes of a component's subbands, (3,) each, given the previous component's."""
        self.put_symbols(value, MEANS_AT + previous)
        return value

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Code the values (n,) int32 of a phase; returns (values, reconstruction points (n,) int8, or 0 where they are
        not wanted)."""
        return self.put_phase(*place.contexts(self.model), values)

    def put_phase(self, bins: Array, mean: Mean | None, values: Array) -> tuple[Array, Array | int]:
        """:meth:`phase` given its :meth:`.context_model.Place.contexts`."""
        groups, flags = groups_of(bins, mean)
        occupied = np.asarray(values[groups].any(1))
        self.put_symbols(occupied.astype(np.uint8), flags)
        where, contexts = symbol_contexts(bins, mean, groups, occupied)
        numbers = np.abs(values)
        signed = values != 0
        if mean is not None:
            rest = (values[mean.where] - mean.whole) * mean.sign
            numbers[mean.where] = (rest << 1) ^ (rest >> 31)
            signed[mean.where] = False
        self.put_numbers(numbers[where], contexts[where])
        self.put_signs(values[signed])
        return values, self.model.offsets(values, bins, mean) if self.points else 0

    def values(self, q: Array | None, shape: Sequence[int] | None = None) -> Array:
        """Code signed integers ``q`` preceded by their mean magnitude; for small side information. Returns them;
        ``shape`` is for a decoder."""
        if q is None:
            raise RuntimeError("q must not be None here")
        flat = np.asarray(q, np.int32).ravel()
        magnitude = np.abs(flat)
        m = features.mean_code(magnitude)
        self.put_bits([m], [6])
        if m:
            self.put_numbers(magnitude, np.full(magnitude.shape, bin_of_mean(m)))
            self.put_signs(flat[flat != 0])
        self.count(flat)
        return q

    def bits(self, value: int | None, width: int) -> int:
        """Code ``width`` raw bits; returns them."""
        if value is None:
            raise RuntimeError("value must not be None here")
        self.put_bits([value], [width])
        return value

    def vector(self, sizes: side_vectors.Sizes, values: Array, length: int) -> Array:
        """Code a list (length,) int32 of :mod:`.side_vectors` in a chunk of one lane; returns it."""
        rule, _ = side_vectors.best_rule(values)
        rest = side_vectors.residuals(values, rule)
        numbers = np.abs(rest)
        m = features.mean_code(numbers)
        self.put_bits([rule, m], [side_vectors.RULE_BITS, side_vectors.MEAN_BITS])
        if m:
            frequency, contexts = self.tables.frequency, []
            walk = sizes.contexts(m, length)
            at: int | None = next(walk)
            for token in tokens.split(numbers)[0].tolist():
                contexts.append(at)
                at = _next_context(walk, token if frequency[at, token] else tokens.ESCAPE)
            self.put_numbers(numbers, np.array(contexts))
            self.put_signs(rest[rest != 0])
        return values

    def count(self, q: Array) -> None:
        """Take ``q`` into the checksum."""
        self.checksum = crc_of(q, self.checksum)


class ChunkDecoder(RansReader):
    """Decodes what :class:`ChunkEncoder` coded; its arguments are those of the encoder. Raises FormatError where
    ``data`` cannot be a chunk."""

    def __init__(
        self, model: ContextModel, data: bytes, check: Callable[[], object] | None = None, network: str = ALL
    ) -> None:
        super().__init__(model.tables, data)
        self.model, self.network = model, network if model.network is not None else NONE
        self.check: Callable[[], object] = check or (lambda: None)
        self.checksum = 0

    def mean(self, value: Array, previous: Array) -> Array:
        """The mean codes of a component's subbands (3,) given the previous component's."""
        return self.read_symbols(MEANS_AT + previous).astype(np.int64)

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Decode a phase: (values (n,) int32, reconstruction points (n,) int8)."""
        bins, mean = place.contexts(self.model)
        groups, flags = groups_of(bins, mean)
        where, contexts = symbol_contexts(bins, mean, groups, self.read_symbols(flags) != 0)
        if isinstance(where, slice):
            values = self.read_numbers(contexts)
        else:
            values = np.zeros(len(bins), np.int32)
            values[where] = self.read_numbers(contexts[where])
        if mean is None:
            self.read_signs(values, values.nonzero()[0])
            return values, self.model.offsets(values, bins, None)
        numbers = values[mean.where]
        rest = numbers >> 1
        rest ^= -(numbers & 1)
        served = rest * mean.sign
        served += mean.whole
        if isinstance(mean.where, slice):
            return served, self.model.served_offsets(rest, mean.contexts, mean.sign)
        values[mean.where] = 0
        self.read_signs(values, values.nonzero()[0])
        points = self.model.offsets(values, bins, None)
        values[mean.where] = served
        points[mean.where] = self.model.served_offsets(rest, mean.contexts, mean.sign)
        return values, points

    def values(self, q: Array | None, shape: Sequence[int] | None = None) -> Array:
        """Decode signed integers (int32) of ``shape``."""
        if shape is None:
            raise RuntimeError("shape must not be None here")
        out = np.zeros(shape, np.int32)
        m = int(self.read_bits([6])[0])
        if m >= features.MEANS:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        if m:
            flat = out.reshape(-1)
            flat[:] = self.read_numbers(np.full(out.size, bin_of_mean(m)))
            self.read_signs(flat, np.flatnonzero(flat))
        self.count(out)
        return out

    def bits(self, value: int | None, width: int) -> int:
        """The number that ``width`` raw bits are."""
        return int(self.read_bits([width])[0])

    def vector(self, sizes: side_vectors.Sizes, values: Array | None, length: int) -> Array:
        """Decode a list (length,) int32 of :mod:`.side_vectors`."""
        rule, m = self.read_bits([side_vectors.RULE_BITS, side_vectors.MEAN_BITS]).tolist()
        if m >= features.MEANS or self.lanes > 1:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        rest = np.zeros(length, np.int32)
        if m and length:
            walk, symbols = sizes.contexts(m, length), bytearray()
            at: int | None = next(walk)
            while at is not None:
                symbols.append(self._rans.one(at))
                at = _next_context(walk, symbols[-1])
            rest[:] = self._numbers(np.frombuffer(symbols, np.uint8))
            self.read_signs(rest, np.flatnonzero(rest))
        return side_vectors.restore(rest, rule)

    def count(self, q: Array) -> None:
        """Take ``q`` into the checksum."""
        self.checksum = crc_of(q, self.checksum)


def crc_of(q: Array, before: int) -> int:
    """CRC-32 of integers as little-endian int32, continued from ``before``."""
    return zlib.crc32(np.ascontiguousarray(q, "<i4").data, before)


def bin_of_mean(code: int) -> int:
    """The bin of an estimate that equals the mean magnitude of a mean code."""
    return int(features.bins(features.MEAN_VALUES[[code]].astype(np.float32))[0])


def _next_context(walk: Generator[int, int, None], token: int) -> int | None:
    """The context after ``token``, None at the end of a list."""
    try:
        return walk.send(token)
    except StopIteration:
        return None


def code_level(
    coder: LevelCoder,
    shapes: Mapping[str, Sequence[int]],
    components: int,
    level: int,
    parent: Coded | None = None,
    q: Mapping[str, Array] | None = None,
) -> tuple[dict[str, Array], dict[str, Array], Coded]:
    """Code one level of one group: all its components and orientations.

    ``shapes``: orientation -> (h, w). ``parent``: the :class:`Coded` of the next coarser level, or None. ``q``: subband
    set to encode, None to decode. Returns (subband set of int32, reconstruction points relative to them: the same of
    int8 in 1/256 steps, Coded). Raises FormatError for symbols that do not exist."""
    values = {o: np.zeros((components,) + tuple(shapes[o]), np.int32) for o in ORIENTATIONS}
    points = {o: np.zeros((components,) + tuple(shapes[o]), np.int8) for o in ORIENTATIONS}
    klass, keep = features.level_class(level, parent is not None), level not in FINEST
    network = serves(coder.network, level)
    coded = Coded({o: features.Surroundings(shapes[o], i, network, keep) for i, o in enumerate(ORIENTATIONS)})
    means = np.full(3, features.MEANS)
    for k in range(components):
        coder.check()
        given = _NOTHING if q is None else np.array([features.mean_code(np.abs(q[o][k])) for o in ORIENTATIONS])
        means = coder.mean(given, means)
        if int(means.max()) >= features.MEANS:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        for i, o in enumerate(ORIENTATIONS):
            around, shape = coded.around[o], shapes[o]
            if not (means[i] and shape[0] and shape[1]):
                around.finish(empty=True)
                coded.planes[o].append(None)
                continue
            around.start(
                means[i], parent.around[o].rasters[k] if parent else None, [coded.around[s] for s in ORIENTATIONS[:i]]
            )
            plane: Plane | None = None
            candidates: Candidates | None = None
            if serves(coder.network, level, around.mean):
                plane, candidates = _candidates(coded, parent, k, i)
            for phase, (y, x) in enumerate(features.PHASES):
                cell = values[o][k, y::2, x::2]
                if cell.size:
                    place = Place(
                        around, candidates, phase, features.weight_set(klass, i, phase, k == 0), 4.0 ** (level - 1)
                    )
                    v, offsets = coder.phase(place, _NOTHING if q is None else q[o][k, y::2, x::2].ravel())
                    cell[...] = v.reshape(cell.shape)
                    if not isinstance(offsets, int):
                        points[o][k, y::2, x::2] = offsets.reshape(cell.shape)
                    if plane is None:
                        around.known(phase, cell)
                    else:
                        plane.put(phase, cell)
                        around.known_padded(phase, plane.values[y, x])
            around.finish(empty=False)
            if keep and plane is not None:
                plane.compute_moments()
            coded.planes[o].append(plane)
        for planes in coded.planes.values():
            done, farthest = planes[k], planes[k - REFERENCES] if k >= REFERENCES else None
            if done is not None:
                done.free_products()
            if farthest is not None:
                farthest.free_all_but_moments()
    for o in ORIENTATIONS:
        coded.around[o].close()
        coder.count(values[o])
    return values, points, coded


_NOTHING = np.zeros(0, np.int32)  # passed in place of values when decoding


def _candidates(coded: Coded, parent: Coded | None, k: int, i: int) -> tuple[Plane, Candidates]:
    """(Plane, Candidates) of component ``k`` of the orientation with index ``i``."""

    def with_earlier(planes: list[Plane | None]) -> Pair:
        return planes[k], planes[max(0, k - REFERENCES) : k]

    o = ORIENTATIONS[i]
    earlier = coded.planes[o][max(0, k - REFERENCES) : k]
    coded.around[o].earlier([None if p is None else p.logs for p in earlier[-2::-1]])
    plane = Plane(coded.around[o].cells, earlier)
    return plane, Candidates(
        plane,
        with_earlier(parent.planes[o]) if parent else None,
        [with_earlier(coded.planes[s]) for s in ORIENTATIONS[:i]],
    )


def code_low(coder: LowCoder, shape: Sequence[int], q: Array | None = None) -> list[Array]:
    """Code the coarsest low-pass image of a group (components, h, w) by differences along rows; decode when ``q`` is
    None.

    Returns a list with one (h, w) array of differences a component, from which :func:`undifference` makes the image.
    """
    return [coder.values(difference(q[k]) if q is not None else None, shape[1:]) for k in range(shape[0])]


def difference(x: Array) -> Array:
    """(h, w) -> differences to the left neighbour, in the first column to the upper one."""
    out = x.copy()
    out[:, 1:] -= x[:, :-1]
    out[1:, 0] -= x[:-1, 0]
    return out


def undifference(d: Array) -> Array:
    """Inverse of :func:`difference`."""
    out = d.copy()
    if out.size:
        out[:, 0] = np.cumsum(out[:, 0])
    return np.cumsum(out, axis=1, dtype=np.int32)
