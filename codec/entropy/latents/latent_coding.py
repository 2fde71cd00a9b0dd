"""Integer latents of a neural model to bytes and back: one traversal for encoder, decoder, estimates and training.

A chunk holds *parts*, one a group of bands: (channels, h, w) int32 of one tile. Every decision that the decoder repeats
is made in integer arithmetic, so that it does not depend on floating-point results of a network."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np

from ...arrays import Array
from ...runtime import core
from .. import byte_codecs
from ..tokens import LARGEST_VALUE
from . import core_traversals, hyperprior, scale_estimate, spatial_prediction
from .coder_protocol import PartCoder
from .core_traversals import role_of
from .entropy_tables import LatentTables
from .hyperprior import Hyper
from .part_coders import PartDecoder, PartEncoder, PointFinder
from .scale_estimate import AREA

CODERS = ("rans", "huffman", "deflate", "lzma")
Shape = tuple[int, int, int]  # channels, h, w
Gains = Sequence["Array | None"]  # a part each


def encode(
    tables: LatentTables,
    parts: Sequence[Array],
    coder: str = "rans",
    check: Callable[[], object] | None = None,
    gains: Gains | None = None,
) -> tuple[bytes, int]:
    """Code ``parts``, a list of (channels, h, w) integers of at most LARGEST_VALUE: (bytes, checksum).

    ``coder``: one of CODERS. ``check`` is called often and may raise Cancelled. ``gains``: a part each, (h, w) int8 in
    sixteenths of an octave, by how much finer the quantiser steps are at each place, or None; None: no gains. Raises
    ValueError for more channels than the tables have, larger values or an unknown coder."""
    parts = [np.ascontiguousarray(q, np.int32) for q in parts]
    for q in parts:
        if q.size and max(int(q.max()), -int(q.min())) > LARGEST_VALUE:
            raise ValueError(f"latents beyond {LARGEST_VALUE} cannot be coded; take a coarser quality")
    _check_shapes(tables, [q.shape for q in parts], coder)
    if coder in byte_codecs.CODERS:
        return byte_codecs.pack(parts, coder), checksum(parts)
    encoder = PartEncoder(tables, coder, check)
    for encoder.part, (q, g) in enumerate(zip(parts, gains or [None] * len(parts))):
        walk(encoder, tables, q.shape, q, g)
    return encoder.finish(), checksum(parts)


def writer(tables: LatentTables, check: Callable[[], object] | None = None, points: bool = False) -> PartEncoder:
    """A rANS encoder for :func:`walk`, which codes the parts in any order: set its ``part`` to the number of the next
    one. Its ``finish()`` gives the bytes. ``points``: :func:`walk` returns the reconstruction points, too."""
    return PartEncoder(tables, "rans", check, points)


def in_steps(tables: LatentTables, coder: str) -> bool:
    """True when the first spectral components can be decoded without the rest."""
    return tables.prior is not None and coder not in byte_codecs.CODERS


def decode(
    tables: LatentTables,
    data: bytes,
    shapes: Sequence[Sequence[int]],
    coder: str = "rans",
    check: Callable[[], object] | None = None,
    gains: Gains | None = None,
    components: int | None = None,
) -> tuple[list[Array], list[Array], int | None]:
    """Decode what :func:`encode` coded: (parts, points, checksum), ``shapes`` the parts' (channels, h, w).

    ``points`` are like the parts, int8: reconstruct latents at value + point / 256. ``components``, where
    :func:`in_steps`: decode the latents of so many spectral components at least, from the first on, and no more than
    that takes; the others are 0, and the checksum is None unless those were all. Raises FormatError for damage that is
    detected while decoding; for the rest compare the checksum. ValueError as in :func:`encode`, and for ``components``
    where components cannot be decoded separately."""
    sizes = [(int(n), int(h), int(w)) for n, h, w in shapes]
    _check_shapes(tables, sizes, coder)
    if components is not None and not in_steps(tables, coder):
        raise ValueError("these latents decode as a whole only")
    if coder in byte_codecs.CODERS:
        parts = byte_codecs.unpack(data, sizes, coder)
        return parts, points(tables, parts, check, gains), checksum(parts)
    decoder, gains = reader(tables, data, coder, check), gains or [None] * len(sizes)
    if tables.prior is None:
        found = [walk(decoder, tables, shape, None, g) for shape, g in zip(sizes, gains)]
        complete = True
    else:
        found, complete = interleaved(decoder, tables.prior, sizes, gains, components)
    if complete:
        decoder.finish()
    parts = [q for q, _ in found]
    return parts, [p for _, p in found], checksum(parts) if complete else None


def reader(
    tables: LatentTables, data: bytes, coder: str = "rans", check: Callable[[], object] | None = None
) -> PartDecoder:
    """A coder for :func:`walk` that decodes the chunk ``data``, of "rans" or "huffman". Raises FormatError when it is
    damaged."""
    return PartDecoder(tables, data, coder, check)


def interleaved(
    decoder: PartCoder,
    prior: Hyper,
    shapes: Sequence[Sequence[int]],
    gains: Gains,
    components: int | None = None,
) -> tuple[list[tuple[Array, Array]], bool]:
    """Decode the parts of a :func:`reader` step by step, each step for all parts: ([(values, points)], True when all
    steps were decoded). Other arguments as of :func:`decode`."""
    out = [(np.zeros(shape, np.int32), np.zeros(shape, np.int8)) for shape in shapes]
    last = prior.runs_for(components)
    hyperprior.walk_all(decoder, prior, out, last)
    return [(hyperprior.restore(q, prior.slopes, g), p) for (q, p), g in zip(out, gains)], last == len(prior.runs)


def points(
    tables: LatentTables,
    parts: Sequence[Array],
    check: Callable[[], object] | None = None,
    gains: Gains | None = None,
) -> list[Array]:
    """The reconstruction points (int8, in 1/256 of a step) that a decoder of ``parts`` finds."""
    return [
        walk(PointFinder(tables, check), tables, q.shape, q, g)[1] for q, g in zip(parts, gains or [None] * len(parts))
    ]


def measure(tables: LatentTables, parts: Sequence[Array], check: Callable[[], object] | None = None) -> float:
    """The size in bits of ``parts`` coded with "rans", without the overhead of about 3 bytes a lane."""
    encoder = PartEncoder(tables, "rans", check)
    for q in parts:
        walk(encoder, tables, q.shape, np.asarray(q, np.int32))
    return encoder.size_bits()


def checksum(parts: Sequence[Array]) -> int:
    """CRC-32 of the parts as little-endian int32, one after the other."""
    crc = 0
    for q in parts:
        crc = zlib.crc32(np.ascontiguousarray(q, "<i4").data, crc)
    return crc


def _check_shapes(tables: LatentTables, shapes: Sequence[Sequence[int]], coder: str) -> None:
    if coder not in CODERS:
        raise ValueError(f"unknown coder {coder!r}; take one of {', '.join(CODERS)}")
    if any(s[0] > tables.channels for s in shapes):
        raise ValueError(f"the tables are for at most {tables.channels} channels")
    if tables.prior is not None and any(s[0] != tables.channels for s in shapes):
        raise ValueError(f"the hyperprior is for {tables.channels} channels")


def walk(
    coder: PartCoder,
    tables: LatentTables,
    shape: Sequence[int],
    q: Array | None = None,
    gains: Array | None = None,
) -> tuple[Array, Array]:
    """Code one part, or decode it where ``q`` is None: (values (channels, h, w) int32, points int8)."""
    if tables.prior is not None:
        slopes = tables.prior.slopes[:, : shape[0]]
        rest = None if q is None else hyperprior.residuals(q, slopes, gains)
        rest, near = hyperprior.walk(coder, tables.prior, shape, rest)
        return (hyperprior.restore(rest, slopes, gains) if q is None else q), near
    if tables.mixing is None:
        return walk_rest(coder, tables, shape, q)
    slopes = tables.mixing.slopes
    rest = None if q is None else spatial_prediction.residuals(q, slopes, gains)
    rest, near = walk_rest(coder, tables, shape, rest)
    return (spatial_prediction.restore(rest, slopes, gains) if q is None else q), near


def walk_rest(coder: PartCoder, tables: LatentTables, shape: Sequence[int], q: Array | None) -> tuple[Array, Array]:
    """:func:`walk` for the prediction residuals ``q`` of a part, by classes."""
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
    role = role_of(coder)
    if role is not None and len(order):
        coder.check()
        done = core.attempt(core_traversals.by_classes, role, tables.mixing, klass, order, q, shape)
        if done is not None:
            values, points_of, written = done
            if role.writer is not None and written is not None:
                role.writer.extend(*written)
            return values, points_of
    known = scale_estimate.Activity(tables.mixing, (shape[1], shape[2]))
    for part in scale_estimate.blocks(len(order)):
        coder.check()
        channels = order[part]
        block = known.block(channels, klass[channels])
        own = q[channels] if q is not None else np.zeros((len(channels), *shape[1:]), np.int32)
        near = np.zeros(own.shape, np.int8)
        for phase in block.phases:
            rows, columns = block.window(phase)
            cell = own[:, rows, columns]
            estimate = block.estimate(phase).ravel()
            v, p = coder.phase(estimate, cell.ravel() if q is not None else None, (channels, rows, columns))
            v = v.reshape(cell.shape)
            own[:, rows, columns] = v
            near[:, rows, columns] = p.reshape(cell.shape) if p is not None else 0
            block.learn(phase, v)
        block.close()
        values[channels], points_of[channels] = own, near
    return values, points_of


def _factorised(coder: PartCoder, klass: Array, order: Array, q: Array | None, values: Array, points_of: Array) -> None:
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
