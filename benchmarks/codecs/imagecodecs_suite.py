"""The other codecs that Bandpress is compared with, each with expert settings for reflectance data.

All come from the PyPI package ``imagecodecs``. What was tried on ``S2A…_87_48_10m``, ``s2_roads`` and ``jasper_ridge``
before settling, at equal PSNR:

* ``jpeg-xl`` (libjxl): one gray 16 bit codestream a band, VarDCT set by ``distance``, effort 8, no container. Effort 9
  gains less than 1 % more for half as much time again, effort 7 loses 3 to 5 %. Scaling the samples to all 16 bits or
  to fewer, samples cubed against XYB's cube root, and floats were all worse or equal. Bands as extra channels of one
  image (``planar``) are worse for lossy coding: libjxl codes extra channels almost losslessly. Lossless: modular, the
  smallest of a codestream a band at efforts 7 and 9 and all bands as channels of one image.
* ``sperr``: a codestream a band, and all bands of a grid in one 3-D transform, each steered by PSNR and by point-wise
  error; the best of the four is taken at every slope. SPERR's PSNR is relative to the range of the samples, which is
  undone here.
* ``sz3``: absolute error bound, 2-D and 3-D, the better is taken. The binding offers neither another mode nor integers.
* ``lerc``: integers with a maximum error, then zstd at level 19 (GDAL's LERC_ZSTD has 9), as a blob a band, a blob of
  all bands and one that interleaves them by pixel; the best is taken.
* ``jpeg-ls`` (CharLS): a codestream a band; lossless and near-lossless only. The binding gives CharLS 16 bits a sample.

SPERR and SZ3 return floats; rounding is part of decoding, so for a bound of B whole DN they get B + 0.49, which is the
most that keeps every rounded sample within B."""

import dataclasses
import functools
from typing import Any

import imagecodecs
import numpy as np

ROUNDING = 0.49  # DN that rounding absorbs
ZSTD: dict[str, Any] = {"compression": "zstd", "compressionargs": {"level": 19}}


@dataclasses.dataclass(frozen=True)
class Codec:
    """A codec of several variants, each a function that returns (bytes, decoded planes (C, h, w), not rounded).

    ``lossy``: functions of (planes (C, h, w), root mean squared error in DN to aim at, roughly);
    ``bounded``: functions of (planes, highest absolute error in whole DN); ``lossless``: functions of (planes).
    """

    title: str
    lossy: tuple = ()
    bounded: tuple = ()
    lossless: tuple = ()


def _bands(planes, code):
    """Sum of the bytes and the decoded planes of ``code(band)`` → (codestream, decoded band) over the bands."""
    coded = [code(band) for band in planes]
    return sum(len(c) for c, _ in coded), np.stack([d for _, d in coded])


def _unsigned(variant):
    """``variant`` for a codec of unsigned integers: negative samples are shifted up, two bytes counted."""

    @functools.wraps(variant)
    def shifted(planes, *arguments, **options):
        low = min(0, int(planes.min()))
        size, decoded = variant((planes.astype(np.int32) - low).astype(np.uint16), *arguments, **options)
        return size + 2 * (low < 0), decoded.astype(np.int32) + low

    return shifted


@_unsigned
def _jpegxl(planes, rms):
    def code(band):
        stream = imagecodecs.jpegxl_encode(
            band, distance=float(np.clip(rms / 100, 0.01, 25)), effort=8, usecontainer=False, numthreads=1
        )
        return stream, imagecodecs.jpegxl_decode(stream, numthreads=1)

    return _bands(planes, code)


@_unsigned
def _jpegxl_lossless(planes, effort):
    def code(band):
        stream = imagecodecs.jpegxl_encode(band, lossless=True, effort=effort, usecontainer=False, numthreads=1)
        return stream, imagecodecs.jpegxl_decode(stream, numthreads=1)

    return _bands(planes, code)


@_unsigned
def _jpegxl_channels(planes):
    stream = imagecodecs.jpegxl_encode(planes, lossless=True, effort=7, planar=True, usecontainer=False, numthreads=1)
    return len(stream), imagecodecs.jpegxl_decode(stream, numthreads=1).reshape(planes.shape)


def _sperr_psnr(planes, rms):
    """SPERR's level for a root mean squared error: its PSNR has the range of the samples as the peak."""
    return max(1.0, 20 * np.log10(max(float(np.ptp(planes)), 1.0) / rms))


def _sperr_bands(planes, level, mode):
    def code(band):
        if band.min() == band.max():  # SPERR needs a value range for its target; a constant plane needs its value only
            return b"0123", band
        stream = imagecodecs.sperr_encode(band.astype(np.float32), level(band), mode)
        return stream, imagecodecs.sperr_decode(stream)

    return _bands(planes, code)


def _sperr_cube(planes, level, mode):
    stream = imagecodecs.sperr_encode(planes.astype(np.float32), level(planes), mode, numthreads=1)
    return len(stream), imagecodecs.sperr_decode(stream, shape=planes.shape, dtype=np.float32, numthreads=1)


def _sz3_bands(planes, bound):
    def code(band):
        stream = imagecodecs.sz3_encode(band.astype(np.float32), "abs", abs=bound)
        return stream, imagecodecs.sz3_decode(stream, band.shape, np.float32)

    return _bands(planes, code)


def _sz3_cube(planes, bound):
    stream = imagecodecs.sz3_encode(planes.astype(np.float32), "abs", abs=bound)
    return len(stream), imagecodecs.sz3_decode(stream, planes.shape, np.float32)


def _lerc_bands(planes, bound):
    def code(band):
        stream = imagecodecs.lerc_encode(band, level=int(bound), **ZSTD)
        return stream, imagecodecs.lerc_decode(stream)

    return _bands(planes, code)


def _lerc_planar(planes, bound):
    stream = imagecodecs.lerc_encode(planes, level=int(bound), planar=True, **ZSTD)
    return len(stream), imagecodecs.lerc_decode(stream).reshape(planes.shape)


def _lerc_pixels(planes, bound):
    stream = imagecodecs.lerc_encode(np.ascontiguousarray(planes.transpose(1, 2, 0)), level=int(bound), **ZSTD)
    return len(stream), imagecodecs.lerc_decode(stream).reshape(*planes.shape[1:], -1).transpose(2, 0, 1)


@_unsigned
def _jpegls(planes, bound=0):
    def code(band):
        stream = imagecodecs.jpegls_encode(band, level=bound)
        return stream, imagecodecs.jpegls_decode(stream)

    return _bands(planes, code)


# An error that is uniform within ±bound has the root mean square bound / √3; SPERR's comes out nearer to bound / 2.5.


def _sperr_lossy(code, mode, planes, rms):
    return code(planes, (lambda a: _sperr_psnr(a, rms)) if mode == "psnr" else (lambda a: 2.5 * rms), mode)


def _sperr_bounded(code, planes, bound):
    return code(planes, lambda a: bound + ROUNDING, "pwe")


def _sz3_lossy(code, planes, rms):
    return code(planes, 3**0.5 * rms)


def _sz3_bounded(code, planes, bound):
    return code(planes, bound + ROUNDING)


def _lerc_lossy(code, planes, rms):
    return code(planes, round(3**0.5 * rms))


def _lerc_lossless(code, planes):
    return code(planes, 0)


def _with(variant, *choices):
    """``variant`` with each of ``choices``, tuples of its first arguments."""
    return tuple(functools.partial(variant, *c) for c in choices)


_SPERR, _SZ3 = [(_sperr_bands,), (_sperr_cube,)], [(_sz3_bands,), (_sz3_cube,)]
_LERC = [(_lerc_bands,), (_lerc_planar,), (_lerc_pixels,)]
CODECS = {
    "jpeg-xl": Codec(
        "JPEG XL",
        lossy=(_jpegxl,),
        lossless=(
            functools.partial(_jpegxl_lossless, effort=7),
            functools.partial(_jpegxl_lossless, effort=9),
            _jpegxl_channels,
        ),
    ),
    "sperr": Codec(
        "SPERR",
        lossy=_with(_sperr_lossy, *((*c, m) for c in _SPERR for m in ("psnr", "pwe"))),
        bounded=_with(_sperr_bounded, *_SPERR),
    ),
    "sz3": Codec("SZ3", lossy=_with(_sz3_lossy, *_SZ3), bounded=_with(_sz3_bounded, *_SZ3)),
    "lerc": Codec(
        "LERC + zstd",
        lossy=_with(_lerc_lossy, *_LERC),
        bounded=tuple(c for (c,) in _LERC),
        lossless=_with(_lerc_lossless, *_LERC),
    ),
    "jpeg-ls": Codec("JPEG-LS", bounded=(_jpegls,), lossless=(_jpegls,)),
}
