"""What prediction leaves: as tokens and raw bits; and how large it will be, from what is left of neighbours.

An estimate is a weighted sum of magnitudes that are known; its octave and quarter are the context.
"""

import numpy as np

from ..bits import get_varint, put_varint

DIRECT = 16  # numbers below are their own token, the others an octave in four parts and raw bits
ALPHABET = 256
LOWEST, QUARTERS = -8, 300  # contexts: quarters of octaves from 2^LOWEST on
MANTISSAS = (1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878)  # 1024 * 2^(i / 8)
LIMIT = 2.0**64

_TOKENS = np.arange(ALPHABET)
WIDTHS = np.where(_TOKENS < DIRECT, 0, ((_TOKENS - DIRECT) >> 2) + 2)
_LEAST = np.where(_TOKENS < DIRECT, _TOKENS, (4 + ((_TOKENS - DIRECT) & 3))).astype(np.uint64) << WIDTHS.astype(
    np.uint64
)


def fold(r):
    """Whole numbers with a sign -> unsigned: 0, -1, 1, -2, ... are 0, 1, 2, 3, ..."""
    bits = 8 * r.dtype.itemsize
    return ((r << r.dtype.type(1)) ^ (r >> r.dtype.type(bits - 1))).view(f"u{bits // 8}")


def unfold(u):
    """Inverse of :func:`fold` for uint64 -> int64."""
    return (u >> np.uint64(1)).view(np.int64) ^ -(u & np.uint64(1)).view(np.int64)


def _tokens(u):
    """Unsigned numbers -> tokens (n,) uint8."""
    token = u.astype(np.uint8)
    big = np.flatnonzero(u >= DIRECT)
    if len(big):
        v = u[big].astype(np.uint64)
        exponent = (v.astype(np.float64).view(np.int64) >> 52) - 1023
        exponent -= ((v >> np.minimum(exponent, 63).astype(np.uint64)) == 0) | (
            exponent > 63
        )  # rounded up to a power of two
        part = (v >> (exponent - 2).astype(np.uint64)).astype(np.int64) & 3
        token[big] = DIRECT + (exponent - 4) * 4 + part
    return token


_SMALL = _tokens(np.arange(1 << 16, dtype=np.uint64))


def split(u):
    """Unsigned numbers (n,) -> tokens (n,) uint8."""
    return _SMALL.take(u.astype(np.intp)) if len(u) and int(u.max()) < len(_SMALL) else _tokens(u)


def raw_of(u, token):
    """(raw values uint64, widths int64) of the numbers that have raw bits, in order."""
    big = np.flatnonzero(token >= DIRECT)
    widths = WIDTHS.take(token[big])
    return u[big].astype(np.uint64) & ((np.uint64(1) << widths.astype(np.uint64)) - np.uint64(1)), widths


def merge(token, read):
    """Inverse of both: tokens (n,) uint8 and ``read(widths)``, which gives raw values -> (n,) uint64."""
    u = _LEAST.take(token)
    big = np.flatnonzero(token >= DIRECT)
    if len(big):
        u[big] += read(WIDTHS.take(token[big]))
    return u


# --- how large it will be
# -------------------------------------------------------------------------------------------------------

# Sums of magnitudes left at neighbours: (dy, dx) of one of two opposite ones, by phase.
AROUND = {(1, 1): (((1, 1), (1, -1)),), (0, 1): (((0, 1),), ((1, 0),)), (1, 0): (((0, 1), (1, 0)), ((1, 1), (1, -1)))}
ACROSS = {(1, 1): ((1, 1), (1, -1)), (0, 1): ((0, 1), (1, 0)), (1, 0): ((0, 1), (1, 0))}
PLAIN = -3 * 8  # factor of all features where none was sent: 2^-3


def _opposite(level, cells, phase, offset):
    dy, dx = offset
    return level.near(cells, phase, dy, dx), level.near(cells, phase, -dy, -dx)


def features(level, values, left, reference, phase):
    """List of (rows, columns) arrays: sums of what is left at neighbours, how much neighbours differ, and where there
    is a ``reference`` what is left of it at the place and around it."""
    out = []
    for offsets in AROUND[phase]:
        total = None
        for offset in offsets:
            a, b = _opposite(level, left, phase, offset)
            part = a + b
            total = part if total is None else np.add(total, part, out=total)
        out.append(total)
    total = None
    for offset in ACROSS[phase]:
        a, b = _opposite(level, values, phase, offset)
        part = a - b
        np.abs(part, out=part)
        total = part if total is None else np.add(total, part, out=total)
    out.append(total)
    if reference is not None:
        out.append(level.near(reference, phase, 0, 0))
        total = None
        for offset in ((0, 1), (1, 0)):
            a, b = _opposite(level, reference, phase, offset)
            part = a + b
            total = part if total is None else np.add(total, part, out=total)
        out.append(total)
    return out


def count_of(phase, reference):
    """The number of :func:`features`."""
    return len(AROUND[phase]) + 1 + (2 if reference else 0)


def factor(code):
    """The number that the code of a factor stands for: None is 0, else 2^(code / 8), about."""
    return 0.0 if code is None else MANTISSAS[code % 8] / 1024 * 2.0 ** (code // 8)


def code_of(value):
    """The code of a factor."""
    if not 2.0**-120 < value < 2.0**120:
        return None
    return int(np.rint(np.log2(value) * 8))


def put_factors(out, codes):
    for c in codes:
        put_varint(out, 0 if c is None else 1 + (2 * c if c >= 0 else -2 * c - 1))


def get_factors(data, at, count):
    """(codes, next position)."""
    out = []
    for _ in range(count):
        u, at = get_varint(data, at, 2048)
        out.append(None if not u else (u - 1) >> 1 if u & 1 else -(u >> 1))
    return out, at


def estimate(parts, codes):
    """Weighted sum of :func:`features` and a constant, the last of ``codes``."""
    total = None
    for part, code in zip(parts, codes):
        if code is not None:
            product = part * part.dtype.type(factor(code))
            total = product if total is None else np.add(total, product, out=total)
    if total is None:
        total = np.zeros_like(parts[0])
    if codes[-1] is not None:
        total += total.dtype.type(factor(codes[-1]))
    return total


def quarters(total, exponents=None):
    """Estimates -> which quarter of which octave, 0 .. QUARTERS - 1, intp. ``exponents``: of two, that estimates are
    divided by."""
    if exponents is not None:
        total = np.ldexp(total, -exponents)
    total = np.where(total < total.dtype.type(LIMIT), total, total.dtype.type(LIMIT)).astype(
        np.float32
    )  # not a number is LIMIT
    np.maximum(total, np.float32(2.0**LOWEST), out=total)
    return (total.view(np.int32) >> np.int32(21)) - np.int32(127 + LOWEST << 2)


def fit(parts, target, enough=3000):
    """Codes of factors by which the parts, (n,) arrays, and a constant add up to about ``target`` (n,) of
    magnitudes."""
    every = max(1, len(target) // enough)
    x = np.stack([p[::every].astype(np.float64) for p in parts] + [np.ones(len(target[::every]))], 1)
    y = target[::every].astype(np.float64)
    size = x.mean(0)
    x /= np.where(size > 0, size, 1)
    weight = 1 / (x.mean(1) + 0.1) ** 2
    used = [i for i in range(x.shape[1]) if size[i] > 0]
    solution = np.zeros(x.shape[1])
    for turn in range(8):
        a = x[:, used]
        gram = (a * weight[:, None]).T @ a
        s = np.linalg.solve(gram + 1e-6 * max(np.trace(gram), 1e-300) * np.eye(len(used)), (a * weight[:, None]).T @ y)
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

TOKEN_BITS, ROW_BITS = 2.5, 6  # about what a table costs


def choose(counts, most=24):
    """Counts (QUARTERS, alphabet) -> the quarters at which a new context starts, by merging neighbours while that saves
    bits."""

    def price(c):
        n = c.sum()
        used = c[c > 0]
        table = TOKEN_BITS * (len(used) + np.flatnonzero(c)[-1]) / 2 + ROW_BITS
        return float(n * np.log2(n) - (used * np.log2(used)).sum()) + table

    rows = np.flatnonzero(counts.sum(1))
    if not len(rows):
        return []
    starts, tables = rows.tolist(), [counts[r].astype(np.float64) for r in rows]
    prices = [price(t) for t in tables]
    joined = [price(a + b) for a, b in zip(tables, tables[1:])]
    while joined:
        gains = np.array(prices[:-1]) + prices[1:] - joined
        i = int(gains.argmax())
        if gains[i] < 0 and len(tables) <= most:
            break
        tables[i : i + 2] = [tables[i] + tables[i + 1]]
        prices[i : i + 2] = [joined[i]]
        del starts[i + 1], joined[i]
        if i:
            joined[i - 1] = price(tables[i - 1] + tables[i])
        if i < len(joined):
            joined[i] = price(tables[i] + tables[i + 1])
    return starts[1:]


def lookup(starts):
    """Quarter -> context, (QUARTERS,) uint8."""
    table = np.zeros(QUARTERS, np.uint8)
    for s in starts:
        table[s:] += 1
    return table
