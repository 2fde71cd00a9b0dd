"""Quantised wavelet coefficients to bytes and back: one traversal for encoder, decoder and training.

A *subband set* is a dict orientation -> (components, h, w) int32. A chunk of bytes holds one or several levels of a tile,
coarse to fine, of all groups of bands.
"""

import zlib

import numpy as np

from ..errors import FormatError
from ..transforms.wavelet import ORIENTATIONS
from . import context, tokens
from .bits import BitReader, BitWriter, get_varint, put_varint
from .rans import Decoder, Encoder, Tables

LOW = 4                     # coefficients in bins below this are almost surely zero: they are coded in groups
GROUP = 16                  # coefficients of a group, in order of position
MEANS_AT = context.BINS     # contexts: bins; a mean given the previous component's (or none); "is a group of zeros" by the
FLAGS_AT = MEANS_AT + context.MEANS + 1  # highest bin in it; members of a group that is not all zeros, by bin
INSIDE_AT = FLAGS_AT + LOW
CONTEXTS = INSIDE_AT + LOW
MAX_LANES = 4096
BYTES_A_LANE = 192


class ContextModel:
    """Trained integer tables: ``weights`` (SETS, features), ``frequencies`` (CONTEXTS, ALPHABET), ``centroids``
    (BINS, 4) in 1/256 quantiser steps for magnitudes 1, 2, 3 and more."""

    def __init__(self, weights, frequencies, centroids):
        self.weights = np.asarray(weights, np.int32)
        self.tables = Tables(frequencies)
        self.centroids = np.asarray(centroids, np.float32) / np.float32(256)
        self.shape_ok()

    def shape_ok(self):
        """Raise ValueError when the arrays do not fit this version of the context model."""
        if self.weights.shape != (context.SETS, len(context.FEATURES)) or self.centroids.shape != (context.BINS, 4) \
                or self.tables.frequency.shape != (CONTEXTS, tokens.ALPHABET):
            raise ValueError("the tables of the context model have the wrong shape")

    def magnitudes(self, magnitude, contexts):
        """Reconstruction points in quantiser steps: magnitudes (n,) int, contexts (n,) -> (n,) float32, 0 stays 0."""
        out = magnitude.astype(np.float32)
        which = np.flatnonzero(magnitude.ravel())
        m = magnitude.ravel()[which]
        out.ravel()[which] += self.centroids[contexts.ravel()[which], np.minimum(m, 4) - 1]
        return out


def groups_of(ctx):
    """Positions (groups, GROUP) of the coefficients that are coded in groups, and the contexts (groups,) of their flags."""
    low = (ctx < LOW).nonzero()[0]
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    return groups, FLAGS_AT + (ctx[groups].max(1) if len(groups) else low[:0])


def members(ctx, groups, occupied):
    """Positions and contexts of the coefficients that are coded one by one, given which groups are ``occupied``."""
    if not len(groups):
        return slice(None), ctx
    single = np.ones(len(ctx), bool)
    single[groups[~occupied]] = False
    inside = groups[occupied]
    ctx = ctx.copy()
    ctx[inside] += INSIDE_AT
    where = single.nonzero()[0]
    return where, ctx[where]


class ChunkEncoder:
    """Codes levels of one tile into bytes."""

    def __init__(self, model, check=None):
        self._model = model
        self.check = check or (lambda: None)  # called for each component; may raise Cancelled
        self._rans = Encoder(model.tables)
        self._extra = BitWriter()
        self._signs = []
        self.checksum = 0

    def mean(self, value, previous):
        """Code the means of a component's subbands, (3,) each, given the previous component's."""
        self._rans.put(value, MEANS_AT + previous)
        return value

    def phase(self, surroundings, p, phase, weights, magnitude):
        """Code the magnitudes of a phase; returns (magnitudes, contexts), both flat."""
        ctx = context.bins(surroundings.estimate(p, phase, self._model.weights[weights]))
        groups, flags = groups_of(ctx)
        occupied = magnitude[groups].any(1)
        self._rans.put(occupied.astype(np.uint8), flags)
        where, contexts = members(ctx, groups, occupied)
        self._put(magnitude[where], contexts)
        return magnitude, ctx

    def _put(self, magnitude, ctx):
        token, raw, width = tokens.split(magnitude)
        escaped = np.flatnonzero(self._model.tables.frequency[ctx, token] == 0)
        if len(escaped):
            self._extra.write(token[escaped], np.full(len(escaped), 6))
            token[escaped] = tokens.ESCAPE
        self._rans.put(token, ctx)
        big = np.flatnonzero(width)
        if len(big):
            self._extra.write(raw[big], width[big])

    def values(self, q, shape=None):
        """Code signed integers (n,) whose size alone is sent; for small side information."""
        magnitude = np.abs(q).astype(np.int32).ravel()
        m = context.mean_code(magnitude)
        self._extra.write([m], [6])
        if m:
            self._put(magnitude, np.full(magnitude.shape, context.bins(context.MEAN_VALUES[[m]].astype(np.int32))[0]))
        self.signs(q)
        return q

    def signs(self, q):
        """Note the signs of the nonzero values of ``q``; also counts ``q`` into the checksum."""
        self.checksum = zlib.crc32(np.ascontiguousarray(q, "<i4"), self.checksum)
        flat = q.ravel()
        self._signs.append(flat[flat != 0] < 0)
        return q

    def finish(self):
        """The chunk's bytes."""
        signs = np.concatenate(self._signs) if self._signs else np.zeros(0, bool)
        bits = sum(float(np.sum(12 - np.log2(f.astype(np.float32)))) for f, _ in self._rans.batches)
        lanes = 1
        while lanes < MAX_LANES and lanes * BYTES_A_LANE * 2 < bits / 8:
            lanes *= 2
        ride = np.zeros(16 * lanes, bool)
        ride[: len(signs)] = signs[: 16 * lanes]
        states, words = self._rans.finish(lanes, np.packbits(ride).view(">u2").astype(np.uint16))
        extra = self._extra.bytes()
        out = bytearray([lanes.bit_length() - 1])
        put_varint(out, len(words) // 2)
        put_varint(out, len(extra))
        return bytes(out) + states + words + extra + np.packbits(signs[16 * lanes:]).tobytes()


class ChunkDecoder:
    """Takes back what :class:`ChunkEncoder` coded."""

    def __init__(self, model, data, check=None):
        self._model = model
        self.check = check or (lambda: None)
        if len(data) < 3 or data[0] > MAX_LANES.bit_length() - 1:
            raise FormatError("A part of the file is damaged: it does not start as it should.")
        self._lanes = 1 << data[0]
        words, at = get_varint(data, 1, len(data))
        extra, at = get_varint(data, at, len(data))
        ends = np.cumsum([at, 4 * self._lanes, 2 * words, extra])
        if ends[-1] > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        self._rans = Decoder(model.tables, self._lanes, data[ends[0]: ends[1]], data[ends[1]: ends[2]])
        self._extra = BitReader(data[ends[2]: ends[3]])
        self._rest = data[ends[3]:]
        self._unsigned = []
        self.checksum = 0

    def mean(self, value, previous):
        """The means of a component's subbands (3,) given the previous component's."""
        return self._rans.get(MEANS_AT + previous).astype(np.int64)

    def phase(self, surroundings, p, phase, weights, magnitude):
        """Decode a phase: (magnitudes, contexts), both flat."""
        ctx = context.bins(surroundings.estimate(p, phase, self._model.weights[weights]))
        groups, flags = groups_of(ctx)
        where, contexts = members(ctx, groups, self._rans.get(flags) != 0)
        if isinstance(where, slice):
            return self._get(contexts), ctx
        out = np.zeros(len(ctx), np.int32)
        out[where] = self._get(contexts)
        return out, ctx

    def _get(self, ctx):
        token = self._rans.get(ctx)
        if not len(token):
            return token.astype(np.int32)
        top = int(token.max())
        if top < tokens.DIRECT:
            return token.astype(np.int32)
        if top == tokens.ESCAPE:
            escaped = np.flatnonzero(token == tokens.ESCAPE)
            token[escaped] = self._extra.read(np.full(len(escaped), 6))
            if token.max() >= tokens.ESCAPE:
                raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        magnitude = token.astype(np.int32)
        big = np.flatnonzero(token >= tokens.DIRECT)
        magnitude[big] = tokens.merge(token[big], self._extra.read(tokens.widths(token[big])))
        return magnitude

    def values(self, q, shape=None):
        """Decode (n,) signed integers of ``shape``; signs are applied by :meth:`finish`."""
        out = np.zeros(shape, np.int32)
        m = int(self._extra.read([6])[0])
        if m >= context.MEANS:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        if m:
            out.ravel()[:] = self._get(np.full(out.size, context.bins(context.MEAN_VALUES[[m]].astype(np.int32))[0]))
        return self.signs(out)

    def signs(self, q):
        """Remember ``q`` (magnitudes, int32, contiguous) to be given its signs by :meth:`finish`."""
        self._unsigned.append(q)
        return q

    def finish(self):
        """Apply all signs in place; afterwards ``checksum`` is that of the symbols. Raises FormatError on damage."""
        ride = np.unpackbits(self._rans.finish().astype(">u2").view(np.uint8))
        bits = np.concatenate((ride, np.unpackbits(np.frombuffer(self._rest, np.uint8))))
        at = 0
        for q in self._unsigned:
            flat = q.reshape(-1)
            where = np.flatnonzero(flat)
            if at + len(where) > len(bits):
                raise FormatError("A part of the file ends too early; it is damaged.")
            flat[where] *= 1 - 2 * bits[at: at + len(where)].astype(np.int32)
            at += len(where)
            self.checksum = zlib.crc32(np.ascontiguousarray(q, "<i4"), self.checksum)


def code_level(coder, shapes, components, level, parent=None, q=None):
    """Code one level of one group: all its components and orientations.

    ``shapes``: orientation -> (h, w). ``parent``: what this function returned for the next coarser level, or None.
    ``q``: subband set to encode, None to decode. Returns (subband set of int32 with magnitudes until the coder has
    finished, contexts: the same of uint8, references for the next finer level).
    """
    values = {o: np.zeros((components,) + tuple(shapes[o]), np.int32) for o in ORIENTATIONS}
    contexts = {o: np.zeros((components,) + tuple(shapes[o]), np.uint8) for o in ORIENTATIONS}
    klass = context.level_class(level, parent is not None)
    known = {o: [] for o in ORIENTATIONS}
    decayed = dict.fromkeys(ORIENTATIONS)
    means = np.full(3, context.MEANS)
    for k in range(components):
        coder.check()
        magnitude = {o: np.abs(q[o][k]) for o in ORIENTATIONS} if q is not None else dict.fromkeys(ORIENTATIONS)
        given = np.array([context.mean_code(magnitude[o]) for o in ORIENTATIONS]) if q is not None else None
        means = coder.mean(given, means)
        if int(means.max()) >= context.MEANS:
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        for i, o in enumerate(ORIENTATIONS):
            shape = shapes[o]
            p = np.zeros((shape[0] + 2, shape[1] + 2), np.int32)
            if means[i] and shape[0] and shape[1]:
                above = known[o][k - 1] if k else None
                around = context.Surroundings(
                    shape, means[i], parent=context.parents(parent[o][k], shape) if parent and parent[o][k] else None,
                    previous=above, decayed=decayed[o], others=[known[other][k] for other in ORIENTATIONS[:i]])
                for phase, (y, x) in enumerate(context.PHASES):
                    cell = values[o][k, y::2, x::2]
                    if cell.size:
                        m, ctx = coder.phase(around, p, phase, context.weight_set(klass, i, phase, k == 0),
                                             magnitude[o][y::2, x::2].ravel() if q is not None else None)
                        cell[...] = m.reshape(cell.shape)
                        contexts[o][k, y::2, x::2] = ctx.reshape(cell.shape)
                        np.minimum(cell, context.CAP, out=p[1 + y: 1 + shape[0]: 2, 1 + x: 1 + shape[1]: 2])
                        context.mirror(p)
                known[o].append(context.Known(p))
            else:
                known[o].append(None)
            c = p[1:-1, 1:-1]
            decayed[o] = c * 2 if decayed[o] is None else (decayed[o] >> 1) + c * 2
    for o in ORIENTATIONS:
        if q is not None:
            values[o] = np.ascontiguousarray(q[o], np.int32)
        coder.signs(values[o])
    return values, contexts, known


def code_low(coder, shape, q=None):
    """Code the coarsest low-pass image of a group (components, h, w) by differences along rows; decode when ``q`` is None.

    Returns a list with one (h, w) array of differences a component; :func:`undifference` makes the image after the
    coder has finished.
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
