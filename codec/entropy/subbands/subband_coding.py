"""Quantised wavelet coefficients to bytes and back: one traversal for encoder, decoder and training.

A *subband set* is a dict orientation -> (components, h, w) int32. A chunk of bytes holds one or several levels of a
tile, coarse to fine, of all groups of bands."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from ...errors import FormatError, TargetError
from ...geometry.tiling import FINE_LEVELS, ORIENTATIONS
from .. import tokens
from ..bits import BitReader, BitWriter, get_varint, put_varint
from ..rans import FREQUENCY, Decoder, Encoder
from . import features, side_vectors
from .context_model import ALL, MEANS_AT, NONE, Place, groups_of, serves, symbol_contexts
from .mean_candidates import REFERENCES, Candidates, Plane

MAX_LANES = 4096
BYTES_A_LANE = 1024  # a lane costs three bytes
LARGE, LARGE_A_LANE = 16384, 384  # bytes of chunks in which speed counts for more
FINEST = (1, FINE_LEVELS + 1)  # levels that no finer one refers to


@dataclass
class Coded:
    """A level that is coded, as a reference for the next finer one: its :class:`.features.Surroundings` and the Planes
    of its components (None where the network does not serve), by orientation."""

    around: dict
    planes: dict = field(default_factory=lambda: {o: [] for o in ORIENTATIONS})


class ChunkEncoder:
    """Codes levels of one tile into bytes. ``network``: which subbands that of ``model`` serves, one of
    :data:`.latent_model.SERVED`; ``points``: reconstruction points are wanted too, which a decoder would find;
    ``most_lanes``: 1 where there are vectors."""

    large = LARGE

    def __init__(self, model, check=None, network=ALL, points=False, most_lanes=MAX_LANES):
        self.model, self.network, self.points = model, network if model.network is not None else NONE, points
        self._most_lanes = most_lanes
        self.check = check or (lambda: None)  # called for each component; may raise Cancelled
        self._rans = Encoder(model.tables)
        self._raw = BitWriter()
        self.checksum = 0

    def mean(self, value, previous):
        """Code the means of a component's subbands, (3,) each, given the previous component's."""
        self._rans.put(value, MEANS_AT + previous)
        return value

    def phase(self, place, values):
        """Code the values (n,) of a phase; returns (values, reconstruction points or 0)."""
        bins, mean = place.contexts(self.model)
        groups, flags = groups_of(bins, mean)
        occupied = values[groups].any(1)
        self._rans.put(occupied.astype(np.uint8), flags)
        where, contexts = symbol_contexts(bins, mean, groups, occupied)
        numbers = np.abs(values)
        signed = values != 0
        if mean is not None:
            rest = (values[mean.where] - mean.whole) * mean.sign
            numbers[mean.where] = (rest << 1) ^ (rest >> 31)
            signed[mean.where] = False
        self._put(numbers[where], contexts[where])
        self._signs(values[signed])
        return values, self.model.offsets(values, bins, mean) if self.points else 0

    def _put(self, numbers, contexts):
        token, raw, width = tokens.split(numbers)
        entries = self.model.tables.entries(token, contexts)
        escaped = np.flatnonzero((entries & FREQUENCY) == 0)
        if len(escaped):
            self._raw.write(token[escaped], np.full(len(escaped), 6))
        self._symbols(token, contexts, entries, escaped)
        big = np.flatnonzero(width)
        if len(big):
            self._raw.write(raw[big], width[big])

    def _symbols(self, token, contexts, entries, escaped):
        if len(escaped):
            entries[escaped] = self.model.tables.entries(np.full(len(escaped), tokens.ESCAPE), contexts[escaped])
        self._rans.add(entries)

    def _signs(self, nonzero):
        if len(nonzero):
            self._raw.write((nonzero < 0).astype(np.uint32), np.ones(len(nonzero), np.uint8))

    def values(self, q, shape=None):
        """Code signed integers whose size alone is sent; for small side information."""
        flat = np.asarray(q, np.int32).ravel()
        magnitude = np.abs(flat)
        m = features.mean_code(magnitude)
        self._raw.write([m], [6])
        if m:
            self._put(
                magnitude, np.full(magnitude.shape, features.bins(features.MEAN_VALUES[[m]].astype(np.float32))[0])
            )
            self._signs(flat[flat != 0])
        self.count(flat)
        return q

    def bits(self, value, width):
        """Code ``width`` raw bits; returns them."""
        self._raw.write([value], [width])
        return value

    def vector(self, sizes, values, length):
        """Code a list (length,) int32 of :mod:`.side_vectors` in a chunk of one lane; returns it."""
        rule, _ = side_vectors.best_rule(values)
        rest = side_vectors.residuals(values, rule)
        numbers = np.abs(rest)
        m = features.mean_code(numbers)
        self._raw.write([rule, m], [side_vectors.RULE_BITS, side_vectors.MEAN_BITS])
        if m:
            frequency, contexts = self.model.tables.frequency, []
            walk = sizes.contexts(m, length)
            at = next(walk)
            for token in tokens.split(numbers)[0].tolist():
                contexts.append(at)
                at = _next(walk, token if frequency[at, token] else tokens.ESCAPE)
            self._put(numbers, np.array(contexts))
            self._signs(rest[rest != 0])
        return values

    def count(self, q):
        """Take ``q`` into the checksum."""
        self.checksum = zlib.crc32(np.ascontiguousarray(q, "<i4"), self.checksum)

    def finish(self, verify=False):
        """The chunk's bytes. ``verify``: they are decoded with the contexts that the encoder had; TargetError when that
        does not give back what was coded."""
        lanes = self._lanes(self._rans.bits() / 8)
        states, words = self._rans.finish(lanes)
        raw = self._raw.bytes()
        if verify and not (self._rans.gives_back(lanes, states, words) and self._raw.gives_back(raw)):
            raise TargetError(
                "The file does not decode to what was encoded; this is a defect of Bandpress, please report it."
            )
        out = bytearray([lanes.bit_length() - 1])
        put_varint(out, len(words) // 2)
        return bytes(out) + states + words + raw

    def _lanes(self, size):
        """How many lanes symbols of ``size`` bytes are dealt to: many are fast, few are small."""
        lanes, share = 1, LARGE_A_LANE if size > self.large else BYTES_A_LANE
        while lanes < self._most_lanes and lanes * share * 2 < size:
            lanes *= 2
        return lanes


class ChunkDecoder:
    """Takes back what :class:`ChunkEncoder` coded."""

    def __init__(self, model, data, check=None, network=ALL):
        self.model, self.network = model, network if model.network is not None else NONE
        self.check = check or (lambda: None)
        if len(data) < 2 or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        lanes = 1 << data[0]
        words, at = get_varint(data, 1, len(data))
        ends = np.cumsum([at, 4 * lanes, 2 * words])
        if ends[-1] > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        self._lanes = lanes
        self._rans = Decoder(model.tables, lanes, data[ends[0] : ends[1]], data[ends[1] : ends[2]])
        self._raw = BitReader(data[ends[2] :])
        self.checksum = 0

    def mean(self, value, previous):
        """The means of a component's subbands (3,) given the previous component's."""
        return self._rans.get(MEANS_AT + previous).astype(np.int64)

    def phase(self, place, values):
        """Decode a phase: (values (n,) int32, reconstruction points (n,) int8)."""
        bins, mean = place.contexts(self.model)
        groups, flags = groups_of(bins, mean)
        where, contexts = symbol_contexts(bins, mean, groups, self._rans.get(flags) != 0)
        if isinstance(where, slice):
            values = self._get(contexts)
        else:
            values = np.zeros(len(bins), np.int32)
            values[where] = self._get(contexts[where])
        if mean is not None:
            numbers = values[mean.where]
            rest = numbers >> 1
            rest ^= -(numbers & 1)
            served = rest * mean.sign
            served += mean.whole
            if isinstance(mean.where, slice):
                return served, self.model.served_offsets(rest, mean.contexts, mean.sign)
            values[mean.where] = 0
        self._signs(values, values.nonzero()[0])
        points = self.model.offsets(values, bins, None)
        if mean is not None:
            values[mean.where] = served
            points[mean.where] = self.model.served_offsets(rest, mean.contexts, mean.sign)
        return values, points

    def _signs(self, values, where):
        if len(where):
            values[where] *= 1 - 2 * self._raw.ones(len(where))

    def _get(self, contexts):
        return self._numbers(self._rans.get(contexts))

    def _numbers(self, token):
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

    def values(self, q, shape=None):
        """Decode signed integers (int32) of ``shape``."""
        out = np.zeros(shape, np.int32)
        m = int(self._raw.read([6])[0])
        if m >= features.MEANS:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        if m:
            flat = out.reshape(-1)
            flat[:] = self._get(np.full(out.size, features.bins(features.MEAN_VALUES[[m]].astype(np.float32))[0]))
            self._signs(flat, np.flatnonzero(flat))
        self.count(out)
        return out

    def bits(self, value, width):
        """The number (int) that ``width`` raw bits are."""
        return int(self._raw.read([width])[0])

    def vector(self, sizes, values, length):
        """Decode a list (length,) int32 of :mod:`.side_vectors`."""
        rule, m = self._raw.read([side_vectors.RULE_BITS, side_vectors.MEAN_BITS]).tolist()
        if m >= features.MEANS or self._lanes > 1:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        rest = np.zeros(length, np.int32)
        if m and length:
            walk, symbols = sizes.contexts(m, length), bytearray()
            at = next(walk)
            while at is not None:
                symbols.append(self._rans.one(at))
                at = _next(walk, symbols[-1])
            rest[:] = self._numbers(np.frombuffer(symbols, np.uint8))
            self._signs(rest, np.flatnonzero(rest))
        return side_vectors.restore(rest, rule)

    count = ChunkEncoder.count

    def finish(self):
        """Check that everything was used. Raises FormatError on damage."""
        self._rans.finish()


def _next(walk, token):
    """The context after ``token``, None at the end of a list."""
    try:
        return walk.send(token)
    except StopIteration:
        return None


def code_level(coder, shapes, components, level, parent=None, q=None):
    """Code one level of one group: all its components and orientations.

    ``shapes``: orientation -> (h, w). ``parent``: the :class:`Coded` of the next coarser level, or None. ``q``: subband
    set to encode, None to decode. Returns (subband set of int32, reconstruction points relative to them: the same of
    int8 in 1/256 steps, Coded)."""
    values = {o: np.zeros((components,) + tuple(shapes[o]), np.int32) for o in ORIENTATIONS}
    points = {o: np.zeros((components,) + tuple(shapes[o]), np.int8) for o in ORIENTATIONS}
    klass, keep = features.level_class(level, parent is not None), level not in FINEST
    network = serves(coder.network, level)
    coded = Coded({o: features.Surroundings(shapes[o], i, network, keep) for i, o in enumerate(ORIENTATIONS)})
    means = np.full(3, features.MEANS)
    for k in range(components):
        coder.check()
        given = np.array([features.mean_code(np.abs(q[o][k])) for o in ORIENTATIONS]) if q is not None else None
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
            plane, candidates = (
                _candidates(coded, parent, k, i) if serves(coder.network, level, around.mean) else (None, None)
            )
            for phase, (y, x) in enumerate(features.PHASES):
                cell = values[o][k, y::2, x::2]
                if cell.size:
                    place = Place(
                        around, candidates, phase, features.weight_set(klass, i, phase, k == 0), 4.0 ** (level - 1)
                    )
                    v, offsets = coder.phase(place, q[o][k, y::2, x::2].ravel() if q is not None else None)
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
                plane.settle()
            coded.planes[o].append(plane)
        for o in ORIENTATIONS:
            if coded.planes[o][k] is not None:
                coded.planes[o][k].rest()
            if k >= REFERENCES and coded.planes[o][k - REFERENCES] is not None:
                coded.planes[o][k - REFERENCES].drop()
    for o in ORIENTATIONS:
        coded.around[o].close()
        coder.count(values[o])
    return values, points, coded


def _candidates(coded, parent, k, i):
    """(Plane, Candidates) of component ``k`` of the orientation with index ``i``."""

    def before(planes, o):
        return planes[o][max(0, k - REFERENCES) : k]

    o = ORIENTATIONS[i]
    earlier = before(coded.planes, o)
    coded.around[o].earlier([p and p.logs for p in earlier[-2::-1]])
    plane = Plane(coded.around[o].cells, earlier)
    return plane, Candidates(
        plane,
        (parent.planes[o][k], before(parent.planes, o)) if parent else None,
        [(coded.planes[s][k], before(coded.planes, s)) for s in ORIENTATIONS[:i]],
    )


def code_low(coder, shape, q=None):
    """Code the coarsest low-pass image of a group (components, h, w) by differences along rows; decode when ``q`` is
    None.

    Returns a list with one (h, w) array of differences a component, of which :func:`undifference` makes the image.
    """
    return [coder.values(difference(q[k]) if q is not None else None, shape[1:]) for k in range(shape[0])]


def difference(x):
    """(h, w) -> differences to the left neighbour, in the first column to the upper one."""
    out = x.copy()
    out[:, 1:] -= x[:, :-1]
    out[1:, 0] -= x[:-1, 0]
    return out


def undifference(d):
    """Inverse of :func:`difference`."""
    out = d.copy()
    if out.size:
        out[:, 0] = np.cumsum(out[:, 0])
    return np.cumsum(out, axis=1, dtype=np.int32)
