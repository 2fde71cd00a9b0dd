"""Integer latents of a neural family to bytes and back: one traversal for encoder, decoder, estimates and training.

A chunk holds *parts*, one a group of bands: (channels, h, w) int32 of one tile. Every decision that a decoder repeats
is made in exact arithmetic on integers, so that what a network computed in floating point never matters."""

import zlib

import numpy as np

from ...errors import FormatError
from .. import byte_codecs
from ..huffman import HuffmanDecoder, HuffmanEncoder
from ..rans import Tables
from ..subbands.subband_coding import ChunkDecoder, ChunkEncoder
from ..tokens import ALPHABET, ESCAPE, LARGEST_VALUE
from . import hyperprior, scale_estimate, spatial_prediction
from .scale_estimate import AREA, BINS, CLASSES

CODERS = ("rans", "huffman", "deflate", "lzma")
LOW = 16  # latents in bins below this are almost surely zero: they are coded in groups
GROUP = 16  # latents of a group, in order of position
FLAGS = 24  # contexts of "this group is all zeros"
CLASSES_AT = BINS  # contexts: numbers by bin; classes by the expected class; flags by the group's estimate; members
FLAGS_AT = CLASSES_AT + CLASSES  # of a group that is not all zeros, by bin
INSIDE_AT = FLAGS_AT + FLAGS
CONTEXTS = INSIDE_AT + LOW
POINTS = 4  # magnitudes with a reconstruction point of their own: 1, 2, 3, 4 and above
LARGE = 4096  # bytes of chunks in which speed counts for more
PROFILE = 4  # a channel's usual class is in 1/PROFILE of a class
SHIFT_BITS = 10


class LatentTables:
    """Trained integer tables of one model.

    ``frequencies`` (CONTEXTS, ALPHABET); ``centroids`` (BINS, POINTS) int8 in 1/256 of a step, where in its interval a
    magnitude of 1, 2, 3, 4 and more is reconstructed, relative to the magnitude; ``profile`` (channels,) int16, each
    channel's usual class relative to the others in 1/PROFILE; ``mixing`` an :class:`.scale_estimate.Mixing`, or None
    for a factorised prior, whose estimate is the class alone and which predicts nothing; ``prior`` a
    :class:`.hyperprior.Hyper` in place of classes and ``mixing``, with a row of ``frequencies`` more for each of its
    side latents. Raises ValueError for tables that could not code every number."""

    network = None  # for ChunkEncoder and ChunkDecoder: these tables do without

    def __init__(self, frequencies, centroids, profile, mixing=None, prior=None):
        self.tables = Tables(frequencies)
        self.centroids, self.profile, self.mixing = (
            np.asarray(centroids, np.int8),
            np.asarray(profile, np.int16),
            mixing,
        )
        self.prior = prior
        f, contexts = self.tables.frequency, CONTEXTS + (prior.sides if prior else 0)
        if (
            f.shape != (contexts, ALPHABET)
            or self.centroids.shape != (BINS, POINTS)
            or self.profile.ndim != 1
            or any(m is not None and len(m.spread) != self.channels for m in (mixing, prior))
        ):
            raise ValueError("the tables of the latents have the wrong shape")
        numbers = np.r_[0:BINS, INSIDE_AT:contexts]
        if not (
            f[numbers, ESCAPE].all() and f[CLASSES_AT:FLAGS_AT, :CLASSES].all() and f[FLAGS_AT:INSIDE_AT, :2].all()
        ):
            raise ValueError("the tables of the latents leave no room for a number that may come")

    @property
    def channels(self):
        """The number of channels a part has at most."""
        return len(self.profile)

    def points(self, values, bins):
        """Reconstruction points (n,) int8 in 1/256 of a step to be added to ``values`` (n,) int32 of estimates
        ``bins``."""
        which = np.flatnonzero(values)
        out = np.zeros(len(values), np.int8)
        v = values[which]
        out[which] = self.centroids[bins[which], np.minimum(np.abs(v), POINTS) - 1] * np.sign(v).astype(np.int8)
        return out

    def to_arrays(self):
        """{name: array}, to be kept with the model's weights; :meth:`from_arrays` takes it."""
        out = {
            "frequencies": self.tables.frequency.astype(np.uint16),
            "centroids": self.centroids,
            "profile": self.profile,
        }
        if self.mixing is not None:
            out.update((name, getattr(self.mixing, name)) for name in scale_estimate.Mixing.NAMES)
        if self.prior is not None:
            out.update((f"hyper_{name}", a) for name, a in self.prior.arrays.items())
        return out

    @classmethod
    def from_arrays(cls, arrays):
        """The tables of :meth:`to_arrays`; other names are passed over. Raises ValueError when one is missing or
        wrong."""
        try:
            mixing = (
                scale_estimate.Mixing(*(arrays[n] for n in scale_estimate.Mixing.NAMES)) if "spread" in arrays else None
            )
            prior = {name: arrays[f"hyper_{name}"] for name in hyperprior.Hyper.NAMES if f"hyper_{name}" in arrays}
            return cls(
                arrays["frequencies"],
                arrays["centroids"],
                arrays["profile"],
                mixing,
                hyperprior.Hyper(prior) if prior else None,
            )
        except KeyError as error:
            raise ValueError(f"the tables of the latents lack {error}") from None


def encode(tables, parts, coder="rans", check=None, gains=None):
    """Code ``parts``, a list of (channels, h, w) integers of at most LARGEST_VALUE: (bytes, checksum).

    ``coder``: one of CODERS. ``check`` is called often and may raise Cancelled. ``gains``: a part each, (h, w) int8 in
    sixteenths of an octave, by how much finer steps are there, or None; None: nowhere. Raises ValueError for more
    channels than the tables have, larger values or an unknown coder."""
    parts = [np.ascontiguousarray(q, np.int32) for q in parts]
    for q in parts:
        if q.size and max(int(q.max()), -int(q.min())) > LARGEST_VALUE:
            raise ValueError(f"latents beyond {LARGEST_VALUE} cannot be coded; take a coarser quality")
    _check_shapes(tables, [q.shape for q in parts], coder)
    if coder in byte_codecs.CODERS:
        return byte_codecs.pack(parts, coder), checksum(parts)
    writing = _RansEncoder(tables, check) if coder == "rans" else _HuffmanChunkEncoder(tables, check)
    for writing.part, (q, g) in enumerate(zip(parts, gains or [None] * len(parts))):
        walk(writing, tables, q.shape, q, g)
    return writing.finish(), checksum(parts)


def writer(tables, check=None, points=False):
    """A coder for :func:`walk` by "rans", part after part, in any order: its ``part`` says which comes next. Its
    ``finish()`` gives the bytes. ``points``: :func:`walk` gives the reconstruction points, too."""
    return _RansEncoder(tables, check, points=points)


def in_steps(tables, coder):
    """True when the first spectral components can be decoded without the others."""
    return tables.prior is not None and coder not in byte_codecs.CODERS


def decode(tables, data, shapes, coder="rans", check=None, gains=None, components=None):
    """Take back what :func:`encode` coded: (parts, points, checksum), ``shapes`` the parts' (channels, h, w).

    ``points`` are like the parts, int8: reconstruct latents at value + point / 256. ``components``, where
    :func:`in_steps`: decode the latents of so many spectral components at least, from the first on, and no more than
    that takes; the others are 0, and the checksum is None unless those were all. Raises FormatError for damage that
    shows; else compare the checksum. ValueError as in :func:`encode`, and for ``components`` where they cannot be told
    apart."""
    shapes = [tuple(int(n) for n in s) for s in shapes]
    _check_shapes(tables, shapes, coder)
    if components is not None and not in_steps(tables, coder):
        raise ValueError("these latents decode as a whole only")
    if coder in byte_codecs.CODERS:
        parts = byte_codecs.unpack(data, shapes, coder)
        return parts, points(tables, parts, check, gains), checksum(parts)
    reading, gains = reader(tables, data, coder, check), gains or [None] * len(shapes)
    if tables.prior is None:
        out, whole = [walk(reading, tables, shape, None, g) for shape, g in zip(shapes, gains)], True
    else:
        out, whole = interleaved(reading, tables.prior, shapes, gains, components)
    if whole:
        reading.finish()
    parts = [q for q, _ in out]
    return parts, [p for _, p in out], checksum(parts) if whole else None


def reader(tables, data, coder="rans", check=None):
    """A coder for :func:`walk` that decodes the chunk ``data``, of "rans" or "huffman". Raises FormatError when it is
    damaged."""
    return (_RansDecoder if coder == "rans" else _HuffmanChunkDecoder)(tables, data, check)


def interleaved(reading, prior, shapes, gains, components=None):
    """Decode the parts of a :func:`reader` step by step, each of all parts: ([(values, points)], True when these are
    all that there is). Other arguments as of :func:`decode`."""
    out = [(np.zeros(shape, np.int32), np.zeros(shape, np.int8)) for shape in shapes]
    walks, last = [hyperprior.steps(reading, prior, *arrays) for arrays in out], prior.runs_for(components)
    for _ in range(1 + last):
        for part in walks:
            next(part, None)  # None: nothing in this part
    return [(hyperprior.restore(q, prior.slopes, g), p) for (q, p), g in zip(out, gains)], last == len(prior.runs)


def points(tables, parts, check=None, gains=None):
    """The reconstruction points (int8, in 1/256 of a step) that a decoder of ``parts`` gets."""
    return [
        walk(_Pointer(tables, check), tables, q.shape, q, g)[1] for q, g in zip(parts, gains or [None] * len(parts))
    ]


def measure(tables, parts, check=None):
    """The bits that coding ``parts`` with "rans" takes, but for some 3 bytes a lane (float)."""
    meter = _Meter(tables, check)
    for q in parts:
        walk(meter, tables, q.shape, np.asarray(q, np.int32))
    return meter.bits()


def checksum(parts):
    """CRC-32 of the parts as little-endian int32, one after the other."""
    crc = 0
    for q in parts:
        crc = zlib.crc32(np.ascontiguousarray(q, "<i4"), crc)
    return crc


def _check_shapes(tables, shapes, coder):
    if coder not in CODERS:
        raise ValueError(f"unknown coder {coder!r}; take one of {', '.join(CODERS)}")
    if any(s[0] > tables.channels for s in shapes):
        raise ValueError(f"the tables are for at most {tables.channels} channels")
    if tables.prior is not None and any(s[0] != tables.channels for s in shapes):
        raise ValueError(f"the hyperprior is for {tables.channels} channels")


def walk(coder, tables, shape, q=None, gains=None):
    """Code one part, or decode it where ``q`` is None: (values (channels, h, w) int32, points int8)."""
    if tables.prior is not None:
        slopes = tables.prior.slopes[:, : shape[0]]
        rest, near = hyperprior.walk(
            coder, tables.prior, shape, hyperprior.residuals(q, slopes, gains) if q is not None else None
        )
        return (hyperprior.restore(rest, slopes, gains) if q is None else q), near
    if tables.mixing is None:
        return walk_rest(coder, tables, shape, q)
    slopes = tables.mixing.slopes
    rest, near = walk_rest(
        coder, tables, shape, spatial_prediction.residuals(q, slopes, gains) if q is not None else None
    )
    return (spatial_prediction.restore(rest, slopes, gains) if q is None else q), near


def walk_rest(coder, tables, shape, q):
    """:func:`walk` for what is left after prediction, with classes."""
    values = np.zeros(shape, np.int32)
    points_of = np.zeros(shape, np.int8)
    if not values.size:
        return values, points_of
    klass = coder.classes(scale_estimate.classes(np.abs(q)) if q is not None else None, tables.profile[: shape[0]])
    order = np.flatnonzero(klass)
    order = order[np.argsort(-klass[order], kind="stable")]
    if tables.mixing is None:
        _factorised(coder, klass, order, q, values, points_of)
        return values, points_of
    known = scale_estimate.Activity(tables.mixing, shape[1:])
    for part in scale_estimate.blocks(len(order)):
        coder.check()
        channels = order[part]
        block = known.block(channels, klass[channels])
        whole = q[channels] if q is not None else np.zeros((len(channels),) + tuple(shape[1:]), np.int32)
        near = np.zeros(whole.shape, np.int8)
        for phase in block.phases:
            rows, columns = block.window(phase)
            cell = whole[:, rows, columns]
            estimate = block.estimate(phase).ravel()
            v, p = coder.phase(estimate, cell.ravel() if q is not None else None, (channels, rows, columns))
            v = v.reshape(cell.shape)
            whole[:, rows, columns] = v
            near[:, rows, columns] = p.reshape(cell.shape) if p is not None else 0
            block.learn(phase, v)
        block.close()
        values[channels], points_of[channels] = whole, near
    return values, points_of


def _factorised(coder, klass, order, q, values, points_of):
    """Code the channels of ``order`` by their classes alone, into ``values`` and ``points_of``."""
    n = values.shape[1] * values.shape[2]
    at_once = max(1, AREA // n)
    for at in range(0, len(order), at_once):
        coder.check()
        channels = order[at : at + at_once]
        estimate = np.repeat(scale_estimate.MEANS[klass[channels]] / (65536 // scale_estimate.SCALE), n)
        v, p = coder.phase(
            estimate, q[channels].ravel() if q is not None else None, (channels, slice(None), slice(None))
        )
        values[channels] = v.reshape((-1,) + values.shape[1:])
        points_of[channels] = p.reshape((-1,) + values.shape[1:]) if p is not None else 0


def groups_of(estimate, bins):
    """Positions (groups, GROUP) of the latents that are coded in groups, and the contexts (groups,) of their flags."""
    low = np.flatnonzero(bins < LOW)
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    total = (estimate[groups] * 16).astype(np.int32).sum(1)  # single estimates are below 16
    octave = np.maximum(total, 1).astype(np.float32).view(np.int32) >> 22
    return groups, FLAGS_AT + np.minimum(octave - (127 << 1), FLAGS - 1)


def singles(bins, groups, occupied):
    """Positions (slice or (m,)) of the latents that are coded one by one given which groups are ``occupied``, and the
    contexts (n,) of all."""
    if not len(groups):
        return slice(None), bins
    contexts = bins.copy()
    single = np.ones(len(bins), bool)
    single[groups[~occupied]] = False
    contexts[groups[occupied]] += INSIDE_AT
    return np.flatnonzero(single), contexts


def _expected_classes(profile, shift):
    """The contexts of classes given the channels' profile and the part's shift, both in 1/PROFILE."""
    return CLASSES_AT + np.clip((profile.astype(np.int64) + shift + PROFILE // 2) // PROFILE, 0, CLASSES - 1)


def _side_contexts(shape):
    """The contexts of side latents of ``shape`` (sides, rows, columns), flat."""
    return np.repeat(np.arange(CONTEXTS, CONTEXTS + shape[0]), shape[1] * shape[2])


class Coding:
    """What encoders of a part share."""

    large = LARGE
    gives_points = False  # whether phases give reconstruction points, too

    def step(self, number):
        """What follows is of step ``number`` of a part, see :func:`.hyperprior.steps`."""

    def classes(self, klass, profile):
        """Code the classes (channels,) given the channels' ``profile``; returns them."""
        used = klass > 0
        shift = round(float(np.mean(klass[used] * PROFILE - profile[used]))) if used.any() else -int(profile.max())
        shift = min(max(shift, -(1 << SHIFT_BITS - 1)), (1 << SHIFT_BITS - 1) - 1)
        self._raw.write([shift + (1 << SHIFT_BITS - 1)], [SHIFT_BITS])
        self._rans.put(klass.astype(np.uint8), _expected_classes(profile, shift))
        return klass

    def side(self, z, shape):
        """Code the side latents ``z`` (sides, rows, columns), each channel in a context of its own; returns them."""
        self._put(((z << 1) ^ (z >> 31)).ravel(), _side_contexts(shape))
        return z

    def phase(self, estimate, values, where):
        """Code the ``values`` (n,) of one phase given their estimates; returns (values, points, or None where nobody
        asked for them). ``where``: its channels, rows and columns."""
        bins = scale_estimate.bins(estimate)
        groups, flags = groups_of(estimate, bins)
        occupied = values[groups].any(1)
        self._rans.put(occupied.astype(np.uint8), flags)
        single, contexts = singles(bins, groups, occupied)
        v = values[single]
        self._put(np.abs(v), contexts[single])
        self._signs(v[v != 0])
        return values, self.model.points(values, bins) if self.gives_points else None


class _Taking:
    """What decoders of a part share."""

    def step(self, number):
        """As of :class:`Coding`; a decoder need not know."""

    def classes(self, klass, profile):
        """The classes (channels,)."""
        shift = int(self._raw.read([SHIFT_BITS])[0]) - (1 << SHIFT_BITS - 1)
        klass = self._rans.get(_expected_classes(profile, shift)).astype(np.int64)
        if int(klass.max()) >= CLASSES:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        return klass

    def side(self, z, shape):
        """The side latents."""
        numbers = self._get(_side_contexts(shape))
        z = (numbers >> 1) ^ -(numbers & 1)
        if np.abs(z).max() > hyperprior.SIDE_TOP:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        return z.reshape(shape)

    def phase(self, estimate, values, where):
        """Decode a phase: (values (n,) int32, points (n,) int8)."""
        bins = scale_estimate.bins(estimate)
        groups, flags = groups_of(estimate, bins)
        single, contexts = singles(bins, groups, self._rans.get(flags) != 0)
        if isinstance(single, slice):
            out = self._get(contexts)
        else:
            out = np.zeros(len(bins), np.int32)
            out[single] = self._get(contexts[single])
        self._signs(out, np.flatnonzero(out))
        return out, self.model.points(out, bins)


class _Stepwise(Coding):
    """An encoder whose chunk has step after step, each of all parts, while it codes part after part: ``part`` is the
    number of the one that it codes."""

    def __init__(self, model, check=None):
        super().__init__(model, check)
        self.part, self._starts = 0, []

    def step(self, number):
        self._starts.append(((number, self.part), len(self._rans), len(self._raw)))

    def finish(self, **options):
        """As of a ChunkEncoder."""
        if self._starts:
            ends = [*(start[1:] for start in self._starts[1:]), (len(self._rans), len(self._raw))]
            pieces = sorted((key, slice(a, c), slice(b, d)) for (key, a, b), (c, d) in zip(self._starts, ends))
            self._rans.arrange([piece for _, piece, _ in pieces])
            self._raw.arrange([piece for _, _, piece in pieces])
            self._starts = []
        return super().finish(**options)


class _RansEncoder(_Stepwise, ChunkEncoder):
    def __init__(self, model, check=None, points=False):
        super().__init__(model, check)
        self.gives_points = points


class _RansDecoder(_Taking, ChunkDecoder):
    def words(self):
        """(words read so far, words there are)."""
        return self._rans.at, self._rans.end


class _HuffmanChunkEncoder(_Stepwise, HuffmanEncoder):
    pass


class _HuffmanChunkDecoder(_Taking, HuffmanDecoder):
    pass


class _Pointer:
    """A coder that codes nothing and gives the points."""

    def __init__(self, tables, check):
        self.model, self.check = tables, check or (lambda: None)

    def step(self, number):
        pass

    def classes(self, klass, profile):
        return klass

    def side(self, z, shape):
        return z

    def phase(self, estimate, values, where):
        return values, self.model.points(values, scale_estimate.bins(estimate))


class _Meter(Coding, ChunkEncoder):
    """An encoder that is asked for its size alone."""

    def bits(self):
        """Bits of the symbols and the raw bits so far."""
        symbols = self._rans.bits()
        return symbols + self._raw.length()
