"""Prediction residuals as tokens and raw bits, and estimates of residual magnitudes from neighbouring residuals.

An estimate is a weighted sum of known magnitudes; its octave and the quarter of it are the context.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...arrays import Array
from ...runtime import core
from ...runtime.core import Core
from ..bits import get_varint, put_varint
from .phases import Cells, Phase

DIRECT = 16  # integers below are their own token; those of others hold the octave and two mantissa bits
ALPHABET = 256
LOWEST, QUARTERS = -8, 300  # estimates are classified into quarters of octaves, from 2^LOWEST on
MANTISSAS = (1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878)  # 1024 * 2^(i / 8)
LIMIT = 2.0**64  # cap of an estimate

_TOKENS = np.arange(ALPHABET)
WIDTHS = np.where(_TOKENS < DIRECT, 0, ((_TOKENS - DIRECT) >> 2) + 2)
_LEAST = np.where(_TOKENS < DIRECT, _TOKENS, (4 + ((_TOKENS - DIRECT) & 3))).astype(np.uint64) << WIDTHS.astype(
    np.uint64
)


def fold(r: Array) -> Array:
    """Signed integers (n,) -> unsigned of the same size, by zig-zag: 0, -1, 1, -2, ... are 0, 1, 2, 3, ..."""
    bits = 8 * r.dtype.itemsize
    return ((r << r.dtype.type(1)) ^ (r >> r.dtype.type(bits - 1))).view(f"u{bits // 8}")


def unfold(u: Array) -> Array:
    """Inverse of :func:`fold` for uint64 -> int64."""
    return (u >> np.uint64(1)).view(np.int64) ^ -(u & np.uint64(1)).view(np.int64)


def _tokens(u: Array) -> Array:
    """Unsigned numbers -> tokens (n,) uint8."""
    token = u.astype(np.uint8)
    big = np.flatnonzero(u >= DIRECT)
    if len(big):
        v = u[big].astype(np.uint64)
        exponent = (v.astype(np.float64).view(np.int64) >> 52) - 1023
        # the conversion to float64 may have rounded up to the next power of two
        exponent -= ((v >> np.minimum(exponent, 63).astype(np.uint64)) == 0) | (exponent > 63)
        part = (v >> (exponent - 2).astype(np.uint64)).astype(np.int64) & 3
        token[big] = DIRECT + (exponent - 4) * 4 + part
    return token


_SMALL = _tokens(np.arange(1 << 16, dtype=np.uint64))


def split(u: Array) -> Array:
    """Unsigned numbers (n,) -> tokens (n,) uint8."""
    return _SMALL.take(u.astype(np.intp)) if len(u) and int(u.max()) < len(_SMALL) else _tokens(u)


def raw_of(u: Array, token: Array) -> tuple[Array, Array]:
    """(raw values uint64, widths int64) of the numbers ``u`` (n,) that have raw bits, in order."""
    big = np.flatnonzero(token >= DIRECT)
    widths = WIDTHS.take(token[big])
    return u[big].astype(np.uint64) & ((np.uint64(1) << widths.astype(np.uint64)) - np.uint64(1)), widths


def merge(token: Array, read: Callable[[Array], Array]) -> Array:
    """Inverse of both: tokens (n,) uint8 and ``read(widths)``, which gives raw values -> (n,) uint64."""
    u = _LEAST.take(token)
    big = np.flatnonzero(token >= DIRECT)
    if len(big):
        u[big] += read(WIDTHS.take(token[big]))
    return u


# --- estimates of magnitudes
# -------------------------------------------------------------------------------------------------------

# By phase, the neighbours (dy, dx) whose residuals are summed, and those whose differences are; one of two opposite.
AROUND = {(1, 1): (((1, 1), (1, -1)),), (0, 1): (((0, 1),), ((1, 0),)), (1, 0): (((0, 1), (1, 0)), ((1, 1), (1, -1)))}
OPPOSITE = {(1, 1): ((1, 1), (1, -1)), (0, 1): ((0, 1), (1, 0)), (1, 0): ((0, 1), (1, 0))}
PLAIN = -3 * 8  # the code of the factor of all features where none was sent: 2^-3


def _opposite(level: Cells, cells: Array, phase: Phase, offset: tuple[int, int]) -> tuple[Array, Array]:
    """The two opposite neighbours of all places of a phase, (rows, columns) each."""
    dy, dx = offset
    return level.near(cells, phase, dy, dx), level.near(cells, phase, -dy, -dx)


def features(level: Cells, values: Array, errors: Array, reference: Array | None, phase: Phase) -> list[Array]:
    """List of (rows, columns) arrays that a residual's magnitude is estimated from: sums of the magnitudes of the
    neighbours' residuals, ``errors``; the differences of opposite neighbours' ``values``; and where the errors of a
    ``reference`` plane are known, those at the place and around it."""
    out = [_sum_of_pairs(level, errors, phase, offsets) for offsets in AROUND[phase]]
    (a, b), *others = (_opposite(level, values, phase, offset) for offset in OPPOSITE[phase])
    total = a - b
    np.abs(total, out=total)
    for a, b in others:
        part = a - b
        np.abs(part, out=part)
        total += part
    out.append(total)
    if reference is not None:
        out.append(level.near(reference, phase, 0, 0))
        out.append(_sum_of_pairs(level, reference, phase, ((0, 1), (1, 0))))
    return out


def _sum_of_pairs(level: Cells, cells: Array, phase: Phase, offsets: Sequence[tuple[int, int]]) -> Array:
    """Sums over pairs of opposite neighbours, (rows, columns)."""
    a, b = _opposite(level, cells, phase, offsets[0])
    total = a + b
    for offset in offsets[1:]:
        a, b = _opposite(level, cells, phase, offset)
        total += a + b
    return total


def count_of(phase: Phase, reference: bool) -> int:
    """The number of :func:`features`; ``reference``: whether the errors of a reference plane are known."""
    return len(AROUND[phase]) + 1 + (2 if reference else 0)


def factor(code: int | None) -> float:
    """The factor of a code: 0 of None, else about 2^(code / 8)."""
    return 0.0 if code is None else MANTISSAS[code % 8] / 1024 * 2.0 ** (code // 8)


def code_of(value: float) -> int | None:
    """The code of the factor nearest to ``value``, None where that is 0, too small or too large."""
    if not 2.0**-120 < value < 2.0**120:
        return None
    return int(np.rint(np.log2(value) * 8))


def put_factors(out: bytearray, codes: Sequence[int | None]) -> None:
    """Append the codes of factors to bytearray ``out``."""
    for c in codes:
        put_varint(out, 0 if c is None else 1 + (2 * c if c >= 0 else -2 * c - 1))


def get_factors(data: bytes, at: int, count: int) -> tuple[list[int | None], int]:
    """(``count`` codes of factors, next position)."""
    out: list[int | None] = []
    for _ in range(count):
        u, at = get_varint(data, at, 2048)
        out.append(None if not u else (u - 1) >> 1 if u & 1 else -(u >> 1))
    return out, at


def estimate(parts: Sequence[Array], codes: Sequence[int | None]) -> Array:
    """Estimates (rows, columns): :func:`features` times the factors of ``codes``, and the factor of the last code."""
    total: Array | None = None
    for part, code in zip(parts, codes):
        if code is not None:
            product = part * part.dtype.type(factor(code))
            total = product if total is None else np.add(total, product, out=total)
    if total is None:
        total = np.zeros_like(parts[0])
    if codes[-1] is not None:
        total += total.dtype.type(factor(codes[-1]))
    return total


def quarters(total: Array, exponents: Array | None = None) -> Array:
    """Estimates -> the octave and its quarter as one number, 0 .. QUARTERS - 1. ``exponents``: of two, that estimates
    are divided by first."""
    if exponents is not None:
        total = np.ldexp(total, -exponents)
    limit = total.dtype.type(LIMIT)
    total = np.where(total < limit, total, limit).astype(np.float32)  # NaN becomes LIMIT
    np.maximum(total, np.float32(2.0**LOWEST), out=total)
    return (total.view(np.int32) >> np.int32(21)) - np.int32(127 + LOWEST << 2)


ENOUGH = 3000  # samples a fit


def sampling(count: int) -> int:
    """A fit uses every so many of ``count`` samples."""
    return max(1, count // ENOUGH)


def fit(features: Array, target: Array) -> list[int | None]:
    """Codes of the factors with which the ``features`` (n, features) and a constant best estimate the magnitudes
    ``target`` (n,), float64, by least squares of the relative error with factors of at least 0."""
    x, y = np.concatenate((features, np.ones((len(target), 1))), 1), target
    size = x.mean(0)
    x /= np.where(size > 0, size, 1)
    weight = 1 / (x.mean(1) + 0.1) ** 2
    used = [i for i in range(x.shape[1]) if size[i] > 0]
    solution = np.zeros(x.shape[1])
    for turn in range(8):
        a = x[:, used]
        weighted = (a * weight[:, None]).T
        gram = weighted @ a
        s = np.linalg.solve(gram + 1e-6 * max(np.trace(gram), 1e-300) * np.eye(len(used)), weighted @ y)
        if not np.isfinite(s).all():
            break
        if (s > 0).all() or len(used) == 1:
            solution[:] = 0
            solution[used] = np.maximum(s, 0)
            if turn and not solution[:-1].any():
                break
            total = x @ solution
            if turn >= 2 or not total.any():
                break
            weight = 1 / (total + 0.05 * total.mean() + 1e-300) ** 2
        else:
            used = [i for i, v in zip(used, s) if v > 0] or [x.shape[1] - 1]
    solution /= np.where(size > 0, size, 1)
    return [code_of(v) for v in solution]


# --- contexts
# -------------------------------------------------------------------------------------------------------------------

TOKEN_BITS, ROW_BITS = 2.5, 6  # about what a table takes


def choose(counts: Array, most: int = 24) -> list[int]:
    """Counts (QUARTERS, alphabet) -> the quarters at which a new context starts, by merging neighbouring ones while
    that saves bits, and until at most ``most`` contexts are left."""
    used = np.flatnonzero(counts.any(1))
    counts = np.ascontiguousarray(counts[used], np.int64)
    if not len(used):
        return []
    done = core.attempt(_merge_in_core, counts, most)
    firsts = _merge(counts, most) if done is None else done
    return [int(q) for q in used[firsts[1:]]]


def _merge_in_core(core: Core, counts: Array, most: int) -> list[int]:
    """As :func:`_merge`."""
    rows, alphabet = counts.shape
    n = np.arange(int(counts.sum()) + 1, dtype=np.float64)
    n[1:] *= np.log2(n[1:])
    tables, bits = core.put(counts.astype(np.int32)), core.put(n)
    room, firsts = core.room(2 * rows + alphabet, 8), core.room(rows, 4)
    count = core.call("contexts_merge", tables, rows, alphabet, bits, most, room, firsts)
    return [int(i) for i in core.view(firsts, (count,), np.int32)]


def _merge(counts: Array, most: int) -> list[int]:
    """Counts (rows, alphabet) of neighbouring contexts, none of which is empty -> the first row of each merged one."""

    def price(c: Array) -> float:
        n = c.sum()
        used = c[c > 0]
        table = TOKEN_BITS * (len(used) + np.flatnonzero(c)[-1]) / 2 + ROW_BITS
        return float(n * np.log2(n) - (used * np.log2(used)).sum()) + table

    firsts, tables = list(range(len(counts))), [row.astype(np.float64) for row in counts]
    prices = [price(t) for t in tables]
    joined = [price(a + b) for a, b in zip(tables, tables[1:])]
    while joined:
        gains = np.array(prices[:-1]) + prices[1:] - joined
        i = int(gains.argmax())
        if gains[i] < 0 and len(tables) <= most:
            break
        tables[i : i + 2] = [tables[i] + tables[i + 1]]
        prices[i : i + 2] = [joined[i]]
        del firsts[i + 1], joined[i]
        if i:
            joined[i - 1] = price(tables[i - 1] + tables[i])
        if i < len(joined):
            joined[i] = price(tables[i] + tables[i + 1])
    return firsts


def lookup(starts: Sequence[int]) -> Array:
    """The context of each quarter, (QUARTERS,) uint8, given those at which contexts start."""
    table = np.zeros(QUARTERS, np.uint8)
    for s in starts:
        table[s:] += 1
    return table
