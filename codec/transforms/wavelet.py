"""Two-dimensional wavelet transforms by lifting, with whole-sample symmetric extension.

``CDF97`` is the 9/7 wavelet of JPEG 2000 (Cohen, Daubechies, Feauveau 1992; lifting by Daubechies and Sweldens 1998) in
float32, scaled so that its basis is nearly orthonormal. ``CDF53`` is the integer 5/3 wavelet of JPEG 2000 part 1 (Le
Gall and Tabatabai 1988), exactly reversible in int32.

Both are computed by elementwise additions and multiplications, never by a fused multiply-add or a sum of unspecified
order, so that IEEE 754 arithmetic gives the same bits on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ..arrays import Array
from ..geometry.tiling import ORIENTATIONS
from ..runtime import core
from . import wavelet_core

if TYPE_CHECKING:
    from .wavelet_core import Cut

# Squared-error gain of one unit in a subband of CDF97: L2 norms of its synthesis functions, [level - 1] -> LL, HL/LH,
# HH. tests/unit/transforms/test_wavelet.py derives them again.
NORMS_97 = (
    (0.98295, 1.01129, 1.04044),
    (1.03060, 0.99841, 0.96722),
    (1.05209, 1.04584, 1.03963),
    (1.05847, 1.06676, 1.07512),
    (1.06015, 1.07292, 1.08584),
    (1.06058, 1.07454, 1.08868),
    (1.06069, 1.07495, 1.08940),
)

MOST_IN_CORE = 1 << 24  # numbers of a plane that goes through the memory of the compiled core
AT_ONCE = 1 << 16  # numbers of planes that NumPy synthesises together

Details = dict[str, Array]  # a level's subbands by orientation: "HL", "LH", "HH"


class Wavelet(Protocol):
    """One step of a wavelet transform along the rows' axis: :class:`CDF97` or :class:`CDF53`."""

    dtype: Any

    def split(self, x: Array) -> tuple[Array, Array]:
        """Rows of ``x`` (..., n, m) into low (..., ceil(n/2), m) and high (..., floor(n/2), m)."""

    def join(self, s: Array, d: Array) -> Array:
        """Inverse of :meth:`split`."""


def norm_97(level: int, orientation: str) -> float:
    """L2 norm of a synthesis function of CDF97; ``orientation`` is ``"LL"`` or one of ``ORIENTATIONS``."""
    row = NORMS_97[min(level, len(NORMS_97)) - 1]
    return row[{"LL": 0, "HL": 1, "LH": 1, "HH": 2}[orientation]]


def _next(s: Array, n_detail: int) -> Array:
    """The even sample that follows each odd one (symmetric at the end)."""
    if s.shape[-2] > n_detail:
        return s[..., 1:, :]
    return np.concatenate((s[..., 1:, :], s[..., -1:, :]), axis=-2)


def _around(d: Array, n_low: int) -> Array:
    """Sum of the odd samples before and after each even one (symmetric at both ends)."""
    out = np.empty(d.shape[:-2] + (n_low,) + d.shape[-1:], d.dtype)
    n = d.shape[-2]
    np.add(d[..., : min(n, n_low) - 1, :], d[..., 1 : min(n, n_low), :], out=out[..., 1 : min(n, n_low), :])
    np.add(d[..., 0, :], d[..., 0, :], out=out[..., 0, :])
    if n_low > n:
        np.add(d[..., -1, :], d[..., -1, :], out=out[..., -1, :])
    return out


class CDF97:
    """9/7 wavelet in float32, orthonormal scaling (a constant image grows by 2 a level)."""

    dtype = np.float32
    # predict, update, predict, update, scale
    ALPHA, BETA, GAMMA, DELTA, ZETA = (
        np.float32(v)
        for v in (-1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971, 1.149604398860241)
    )

    @classmethod
    def split(cls, x: Array) -> tuple[Array, Array]:
        """Rows of ``x`` (..., n, m) into low (..., ceil(n/2), m) and high (..., floor(n/2), m)."""
        s, d = x[..., 0::2, :].copy(), x[..., 1::2, :].copy()
        if d.shape[-2]:
            for predict, update in ((cls.ALPHA, cls.BETA), (cls.GAMMA, cls.DELTA)):
                t: Array = s[..., : d.shape[-2], :] + _next(s, d.shape[-2])
                t *= predict
                d += t
                t = _around(d, s.shape[-2])
                t *= update
                s += t
            d *= np.float32(1) / cls.ZETA
        s *= cls.ZETA
        return s, d

    @classmethod
    def join(cls, s: Array, d: Array) -> Array:
        """Inverse of :meth:`split`."""
        x = np.empty(s.shape[:-2] + (s.shape[-2] + d.shape[-2],) + s.shape[-1:], cls.dtype)
        s = s * (np.float32(1) / cls.ZETA)
        if d.shape[-2]:
            d = d * cls.ZETA
            for predict, update in ((cls.GAMMA, cls.DELTA), (cls.ALPHA, cls.BETA)):
                t = _around(d, s.shape[-2])
                t *= update
                s -= t
                t = s[..., : d.shape[-2], :] + _next(s, d.shape[-2])
                t *= predict
                d -= t
            x[..., 1::2, :] = d
        x[..., 0::2, :] = s
        return x


class CDF53:
    """Integer 5/3 wavelet in int32, exactly reversible."""

    dtype = np.int32

    @classmethod
    def split(cls, x: Array) -> tuple[Array, Array]:
        """Rows of ``x`` (..., n, m) into low (..., ceil(n/2), m) and high (..., floor(n/2), m)."""
        s, d = x[..., 0::2, :].astype(np.int32), x[..., 1::2, :].astype(np.int32)
        if d.shape[-2]:
            d -= (s[..., : d.shape[-2], :] + _next(s, d.shape[-2])) >> 1
            s += (_around(d, s.shape[-2]) + 2) >> 2
        return s, d

    @classmethod
    def join(cls, s: Array, d: Array) -> Array:
        """Inverse of :meth:`split`."""
        x = np.empty(s.shape[:-2] + (s.shape[-2] + d.shape[-2],) + s.shape[-1:], cls.dtype)
        if d.shape[-2]:
            s = s - ((_around(d, s.shape[-2]) + 2) >> 2)
            d = d + ((s[..., : d.shape[-2], :] + _next(s, d.shape[-2])) >> 1)
            x[..., 1::2, :] = d
        x[..., 0::2, :] = s
        return x


def _transposed(x: Array) -> Array:
    return np.swapaxes(x, -1, -2)


def analyse_level(x: Array, wavelet: Wavelet) -> tuple[Array, Details]:
    """One level: image (..., h, w) -> (LL, {"HL", "LH", "HH"}); HL is high along the width."""
    low, high = wavelet.split(x)
    ll, hl = (np.ascontiguousarray(_transposed(b)) for b in wavelet.split(_transposed(low)))
    lh, hh = (np.ascontiguousarray(_transposed(b)) for b in wavelet.split(_transposed(high)))
    return ll, {"HL": hl, "LH": lh, "HH": hh}


def synthesise_level(ll: Array, details: Details, wavelet: Wavelet) -> Array:
    """Inverse of :func:`analyse_level`."""
    low = _transposed(wavelet.join(_transposed(ll), _transposed(details["HL"])))
    high = _transposed(wavelet.join(_transposed(details["LH"]), _transposed(details["HH"])))
    return wavelet.join(low, high)


def analyse(x: Array, levels: int, wavelet: Wavelet) -> tuple[Array, list[Details]]:
    """Image (..., h, w) -> (LL, [details of level 1, level 2, …])."""
    if levels and x.size and x.dtype == wavelet.dtype and math.prod(x.shape[-2:]) <= MOST_IN_CORE:
        found = core.attempt(_analyse_in_core, x, levels)
        if found is not None:
            return found
    details = []
    for _ in range(levels):
        x, d = analyse_level(x, wavelet)
        details.append(d)
    return x, details


def synthesise(ll: Array, details: Sequence[Details], wavelet: Wavelet) -> Array:
    """Inverse of :func:`analyse`."""
    plane = sum(math.prod(d[o].shape[-2:]) for d in details for o in ORIENTATIONS)
    if details and ll.size and ll.dtype == wavelet.dtype and plane <= MOST_IN_CORE:
        found = core.attempt(_synthesise_in_core, ll, details)
        if found is not None:
            return found
    if ll.ndim == 3 and plane > AT_ONCE:  # plane by plane, so that what is in between needs less memory
        return np.stack([synthesise(p, [{o: d[o][k] for o in d} for d in details], wavelet) for k, p in enumerate(ll)])
    for d in reversed(details):
        ll = synthesise_level(ll, d, wavelet)
    return ll


def analyse_cuts(planes: Array, cuts: Sequence[dict[str, Cut]], wavelet: Wavelet) -> tuple[Array, list[Details]]:
    """:func:`analyse` of planes (n, h, w), of which only a cut of each subband is kept: (low-pass image (n, ...),
    [details of level 1, ...]), contiguous. ``cuts``: for each level (first row, behind the last, first column, behind
    the last) by orientation, that of "LL" of the last level."""
    if planes.size and planes.dtype == wavelet.dtype:
        found = core.attempt(wavelet_core.analyse, planes, cuts)
        if found is not None:
            return found
    shape = len(planes)
    low = np.empty((shape, *wavelet_core.size_of(cuts[-1]["LL"])), wavelet.dtype)
    details = [
        {o: np.empty((shape, *wavelet_core.size_of(cut[o])), wavelet.dtype) for o in ORIENTATIONS} for cut in cuts
    ]
    for i, rest in enumerate(planes):
        for into, cut in zip(details, cuts):
            rest, found_here = analyse_level(rest, wavelet)
            for o in ORIENTATIONS:
                into[o][i] = _cut(found_here[o], cut[o])
        low[i] = _cut(rest, cuts[-1]["LL"])
    return low, details


def _cut(band: Array, cut: Cut) -> Array:
    return band[cut[0] : cut[1], cut[2] : cut[3]]


def _stack(x: Array) -> Array:
    """(..., h, w) -> (n, h, w)."""
    return x.reshape(math.prod(x.shape[:-2]), *x.shape[-2:])


def _analyse_in_core(engine: core.Core, x: Array, levels: int) -> tuple[Array, list[Details]]:
    h, w = x.shape[-2:]
    low, details = wavelet_core.analyse(engine, _stack(x), wavelet_core.whole_cuts(h, w, levels))
    outer = x.shape[:-2]
    return low.reshape(outer + low.shape[1:]), [
        {o: d.reshape(outer + d.shape[1:]) for o, d in s.items()} for s in details
    ]


def _synthesise_in_core(engine: core.Core, ll: Array, details: Sequence[Details]) -> Array:
    found = wavelet_core.synthesise(engine, _stack(ll), [{o: _stack(d) for o, d in s.items()} for s in details])
    return found.reshape(ll.shape[:-2] + found.shape[1:])
