"""The side chunk and the lists of coarsest images: docs/format.md, 6 and 7."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from damage import Damage
from subbands import MEANS, Chunk, bin_of

RULES = ((0, 0), (2, 0), (3, 0), (4, 0), (5, -1), (6, -2), (7, -3), (8, -4))
LARGEST = 2**24 - 2**18
LONGEST = 2**52


@dataclass
class GroupSide:
    """What the side chunk says of a group. Lossy and latent: ``means`` in units of 2^−``exponent``, ``directions``.
    Reversible: ``weights``, an array (4 level classes, bands, columns)."""

    exponent: int = 0
    means: list = field(default_factory=list)
    directions: list = field(default_factory=list)
    weights: np.ndarray | None = None


def mean_code(chunk: Chunk) -> int:
    """A mean code of 6 raw bits."""
    m = chunk.bits(6)
    if m > 39:
        raise Damage("A mean code is out of range.")
    return m


def number_list(chunk: Chunk, count: int) -> list:
    """A list of section 6: ``count`` whole numbers."""
    m = mean_code(chunk)
    if not m:
        return [0] * count
    return chunk.signs(chunk.numbers([bin_of(MEANS[m])] * count, chunk.frequencies))


def token_size(token: int) -> int:
    """The smallest number of a token, at most 4095."""
    if token < 16:
        return token
    return min((4 + (token - 16) % 4) << 2 + (token - 16) // 4 if token < 40 else 1 << min(token - 30, 12), 4095)


def vectors(chunk: Chunk, lengths: list) -> list:
    """The vectors of a group, in a chunk of one lane."""
    places, weight, out = [0] * max(lengths), 0, []
    for count in lengths:
        a, b = RULES[chunk.bits(3)]
        m = mean_code(chunk)
        rest = [0] * count
        if m:
            mean, tokens, sizes, recent, share = MEANS[m], [], [], 0, 0
            for t in range(count):
                above, below = 1024 * recent + 300 * mean, share + 300
                if weight:
                    around = places[max(t - 1, 0)] + 2 * places[t] + places[min(t + 1, count - 1)]
                    above, below = above + mean * (4096 * around // (4 * weight)), below + 4096
                tokens += chunk.symbols([bin_of(above // below)], chunk.frequencies)
                sizes.append(token_size(tokens[-1]))
                recent, share = recent // 2 + 1024 * sizes[-1], share // 2 + 1024
            weight += 1024 - weight // 4
            for t, size in enumerate(sizes):
                places[t] += min(size * 2**20 // mean, 8192) - places[t] // 4
            rest = chunk.signs(chunk.numbers_of(tokens))
        values = [0, 0]
        for r in rest:
            values.append(r + ((a * values[-1] + b * values[-2] + 2) >> 2))
        out.append(values[2:])
    if any(abs(v) > LARGEST for values in out for v in values):
        raise Damage("A number of the side chunk is out of range.")
    return out


def read_side(chunk: Chunk, header) -> tuple[list, list]:
    """([GroupSide], the lists of whole numbers that the checksum is over) of the side chunk of a file."""
    out, lists = [], []
    for group in header.groups:
        n, side = len(group.bands), GroupSide()
        if header.kind == "reversible":
            columns = group.components + 4 * group.spatial
            found = [[number_list(chunk, n) for _ in range(columns)] for _ in range(4)]
            lists += [column for one in found for column in one]
            side.weights = np.array(found, np.int64).reshape(4, columns, n).swapaxes(1, 2)
        else:
            if n > 1:
                side.exponent = chunk.bits(4) - 8
            side.means, *side.directions = vectors(chunk, [n, *range(n, n - group.components, -1)] if n > 1 else [1])
            lists += [side.means, *side.directions]
            if not all(0 < sum(z * z for z in direction) < LONGEST for direction in side.directions):
                raise Damage("A direction of a spectral basis is out of range.")
        out.append(side)
    chunk.finish()
    return out, lists


def coarsest_image(chunk: Chunk, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """(image, its differences as they are sent) of section 7, int64 (height, width)."""
    sent = np.array(number_list(chunk, height * width), np.int64).reshape(height, width)
    image = sent.copy()
    if width and height:
        image[:, 0] = np.cumsum(sent[:, 0])
        image = np.cumsum(image, axis=1)
    return image, sent
