"""The contexts of latents: the probability table of each symbol of a part, and which latents are coded in groups."""

from __future__ import annotations

from typing import Union

import numpy as np

from ...arrays import Array
from .scale_estimate import BINS, CLASSES

LOW = 16  # latents in bins below this are almost surely zero: a flag tells whether a group of them is all zero
GROUP = 16  # latents of a group, in order of position
FLAGS = 24  # contexts of significance flags
# Contexts: first the bins of numbers, then from
CLASSES_AT = BINS  # classes, by the expected class
FLAGS_AT = CLASSES_AT + CLASSES  # the significance flag of a group, by the group's estimate
INSIDE_AT = FLAGS_AT + FLAGS  # the members of a group that is not all zero, by bin
CONTEXTS = INSIDE_AT + LOW  # the side latents of a hyperprior, by channel
POINTS = 4  # magnitudes with a reconstruction point of their own: 1, 2, 3, 4 and above
PROFILE = 4  # a channel's usual class is in 1/PROFILE of a class
Positions = Union[slice, Array]  # of latents in a phase: slice(None) for all, or indices (m,)


def groups_of(estimate: Array, bins: Array) -> tuple[Array, Array]:
    """Positions (groups, GROUP) of the latents that are coded in groups, and the contexts (groups,) of their
    significance flags, given the estimates (n,) and their ``bins``."""
    low = np.flatnonzero(bins < LOW)
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    total = (estimate[groups] * 16).astype(np.int32).sum(1)  # single estimates are below 16
    octave = np.maximum(total, 1).astype(np.float32).view(np.int32) >> 22
    return groups, FLAGS_AT + np.minimum(octave - (127 << 1), FLAGS - 1)


def singles(bins: Array, groups: Array, occupied: Array) -> tuple[Positions, Array]:
    """(positions of the latents that are coded one by one, the contexts (n,) of all) given which ``groups`` are
    ``occupied``, that is not all zero."""
    if not len(groups):
        return slice(None), bins
    contexts = bins.copy()
    single = np.ones(len(bins), bool)
    single[groups[~occupied]] = False
    contexts[groups[occupied]] += INSIDE_AT
    return np.flatnonzero(single), contexts


def class_contexts(profile: Array, shift: int) -> Array:
    """The contexts (channels,) of classes given the channels' profile and the part's shift, both in 1/PROFILE."""
    return CLASSES_AT + np.clip((profile.astype(np.int64) + shift + PROFILE // 2) // PROFILE, 0, CLASSES - 1)


def side_contexts(shape: tuple[int, int, int]) -> Array:
    """The contexts of side latents of ``shape`` (sides, rows, columns), flat."""
    return np.repeat(np.arange(CONTEXTS, CONTEXTS + shape[0]), shape[1] * shape[2])
