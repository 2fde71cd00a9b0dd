"""Traversals of parts of latents in the compiled core: all phases of a part in one call (class_traversal.c,
slice_traversal.c)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...arrays import Array
from ...runtime.core import Core
from . import scale_estimate
from .core_phases import CorePhases, Role, Written
from .scale_estimate import LARGEST_BLOCK, SUMS, Mixing


class SliceNetwork(NamedTuple):
    """The network of a hyperprior, for slice_traversal.c: numbers of ``state``, ``own`` and ``hidden``; whether slices
    are ``phased``; its ``arrays``, in the order of the C structure, None where there is none; ``slices``, the positions
    of each; ``runs``, numbers of the slices of each."""

    state: int
    own: int
    hidden: int
    phased: bool
    arrays: Sequence[Array | None]
    slices: Sequence[slice]
    runs: Sequence[Sequence[int]]


def role_of(coder: object) -> Role | None:
    """What a coder of parts does with each phase, where the core can do the same."""
    return getattr(coder, "role", None)


def by_classes(
    kernels: Core, role: Role, mixing: Mixing, klass: Array, order: Array, q: Array | None, shape: Sequence[int]
) -> tuple[Array, Array, Written | None]:
    """The channels of ``order`` (n,) of a part of ``shape`` (channels, h, w), ``q`` or, where that is None, of the
    role's reader: (values int32, points int8, what was written). ``klass`` (channels,)."""
    h, w = int(shape[1]), int(shape[2])
    ends = np.array([part.stop for part in scale_estimate.blocks(len(order))], np.int32)
    widest, size = min(LARGEST_BLOCK, len(order)), h * w
    coder = CorePhases(kernels, role, widest * size, len(order) * size, 4 * len(ends))
    scale, reciprocal, prior = scale_estimate.factors(mixing, klass, order, (h, w))
    fields = [h, w, len(ends), kernels.put(ends), kernels.put(order.astype(np.int32)), kernels.put(scale)]
    fields += [kernels.put(a[order].astype(np.float64)) for a in (mixing.gather, mixing.near, mixing.spread)]
    fields += [kernels.put(reciprocal), kernels.put(prior)]
    planes = _planes(kernels, role, q, shape)
    fields += planes
    fields += [kernels.zeros(SUMS * size, 8), kernels.room(2 * SUMS * size, 8), kernels.room(w, 8)]
    fields += [kernels.room(widest * size, 4)]
    part = kernels.put(np.array(fields, np.uint32))
    coder.call("latents_by_classes", part, kernels.room(size, 8))
    coder.leave()
    written = coder.written() if role.writer is not None else None
    return (*_found(kernels, planes, shape), written)


def by_slices(
    kernels: Core,
    role: Role,
    network: SliceNetwork,
    parts: Sequence[tuple[Array, Array, Array]],
    runs: int,
) -> list[list[Written]]:
    """Slices of the first ``runs`` of ``parts``, each (values, points, state): for every run what was
    written of each part. Values are coded or decoded in place, points are found, and the state is not changed."""
    sizes = [values[0].size for values, _, _ in parts]
    widest = max(s.stop - s.start for s in network.slices)
    most, channels = max(sizes), network.slices[-1].stop
    coder = CorePhases(kernels, role, widest * most, channels * most, 4 * len(network.slices))
    fields = [network.state, network.own, network.hidden, int(network.phased)]
    fields += [0 if a is None else kernels.put(np.ascontiguousarray(a)) for a in network.arrays]
    made = kernels.put(np.array(fields, np.uint32))
    room = _slice_room(kernels, network, most, widest)
    planes, addresses = [], []
    for values, _, state in parts:
        shape = values.shape
        planes.append(_planes(kernels, role, values, shape))
        padded = np.zeros((network.state, -(-state.shape[1] // 4) * 4), np.float32)
        padded[:, : state.shape[1]] = state
        fields = [shape[1], shape[2], kernels.put(padded), *planes[-1], *room]
        addresses.append(kernels.put(np.array(fields, np.uint32)))
    out: list[list[Written]] = []
    for slices in network.runs[:runs]:
        out.append([])
        for address in addresses:
            coder.call("latents_by_slices", made, address, slices[0], slices[-1] + 1)
            out[-1].append(coder.written())
    coder.leave()
    for (values, points, _), where in zip(parts, planes):
        values[...], points[...] = _found(kernels, where, values.shape)
    return out


def _slice_room(kernels: Core, network: SliceNetwork, size: int, widest: int) -> list[int]:
    padded, phases = size + 16, size + 16
    counts = [padded, padded, 2 * network.state * phases, network.hidden * padded, network.own * padded]
    counts += [widest * padded] * 3 + [widest * phases, widest * padded]
    return [kernels.zeros(count, 4) for count in counts]


def _planes(kernels: Core, role: Role, q: Array | None, shape: Sequence[int]) -> list[int]:
    """Addresses of the values, the points, the latents before rounding, and whether they are free."""
    count = int(np.prod(shape))
    values = kernels.put(np.asarray(q, np.int32)) if q is not None and role.reader is None else kernels.zeros(count, 4)
    choice = [0, 0]
    if role.choice is not None:
        choice = [kernels.put(role.choice.real), kernels.put(role.choice.free.astype(np.uint8))]
    return [values, kernels.zeros(count) if role.points else 0, *choice]


def _found(kernels: Core, planes: Sequence[int], shape: Sequence[int]) -> tuple[Array, Array]:
    """The values and the points."""
    values = kernels.view(planes[0], shape, np.int32).copy()
    points = kernels.view(planes[1], shape, np.int8).copy() if planes[1] else np.zeros(shape, np.int8)
    return values, points
