"""Codecs from a GeoTIFF to a file and back to an uncompressed GeoTIFF, as their speed is measured.

The quality of each is a PSNR in dB (peak 10000) that it roughly aims at (``tools/equal_psnr.py`` finds the one that
reaches another codec's PSNR), or None for lossless:

* ``normal``, ``fast``: Bandpress, TARGET=step, with its EFFORT;
* ``openjpeg``: all bands in one codestream, without a spectral transform; ``openjpeg-bands``: a codestream a band;
* ``openjph``: HTJ2K (ISO/IEC 15444-15) by OpenJPH, a codestream a band, as many at once as there are threads;
* ``klt-openjph``: a Karhunen-Loève transform of all bands in float32, its components rounded to int16, then the same;
* ``jpegxl``, ``jpegxl-3``: libjxl, VarDCT, a codestream a band, at its default effort 7 and at effort 3.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import functools
import math
import pathlib
from collections.abc import Callable, Iterable

import imagecodecs
import numpy as np
from osgeo import gdal

from . import bandpress_codec, openjpeg

PLAIN = ["TILED=YES", "COMPRESS=NONE"]  # what all of them write
LARGEST = 32000  # of a KLT component in int16
HTJ2K_STEP = 2.5 / 65536  # quantiser step of OpenJPH, relative to 16 bits, for a root mean squared error of 1
BANDPRESS_STEP = 3.7  # quantiser step for a root mean squared error of 1


@dataclasses.dataclass(frozen=True)
class TimedCodec:
    """``encode(source, packed, quality, threads)`` and ``decode(packed, decoded, threads)`` of files."""

    title: str
    encode: Callable[[pathlib.Path, pathlib.Path, float | None, int], object]
    decode: Callable[[pathlib.Path, pathlib.Path, int], object]


def psnr(source: pathlib.Path, decoded: pathlib.Path) -> float:
    """PSNR in dB, peak 10000, of all samples of all bands; infinite for equal files."""
    sse, _, samples = bandpress_codec.errors(source, decoded)
    return openjpeg.psnr(sse, samples)


def step_quality(step: float) -> float:
    """The quality with which Bandpress gets TARGET=step VALUE=``step``."""
    return 20 * math.log10(openjpeg.PEAK * BANDPRESS_STEP / step)


def _error(quality: float) -> float:
    """The root mean squared error in DN of a PSNR."""
    return openjpeg.PEAK / 10 ** (quality / 20)


def _read(path: pathlib.Path) -> np.ndarray:
    planes = gdal.Open(str(path)).ReadAsArray()
    return planes if planes.ndim == 3 else planes[None]


def _write(path: pathlib.Path, planes: np.ndarray) -> None:
    kind = gdal.GDT_Int16 if planes.dtype == np.int16 else gdal.GDT_UInt16
    count, height, width = planes.shape
    out = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, kind, PLAIN)
    out.WriteArray(planes)
    out.FlushCache()


def _keep(path: pathlib.Path, streams: Iterable[bytes]) -> None:
    """Write codestreams, each after its length."""
    with path.open("wb") as out:
        for stream in streams:
            out.write(len(stream).to_bytes(4, "little") + stream)


def _kept(path: pathlib.Path) -> list[bytes]:
    data, at = path.read_bytes(), 0
    found = []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def _each(function: Callable, items: Iterable, threads: int) -> list:
    """``function`` of every item, ``threads`` at once; the codecs release the interpreter's lock."""
    if threads == 1:
        return [function(item) for item in items]
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, items))


def _bandpress_encode(effort, source, packed, quality, threads):
    kind = "lossless" if quality is None else "step"
    value = None if quality is None else BANDPRESS_STEP * _error(quality)
    bandpress_codec.compress(source, packed, kind, value, threads, effort=effort)


def _bandpress_decode(packed, decoded, threads):
    bandpress_codec.decompress(packed, decoded, threads, options=PLAIN)


def _openjpeg_encode(source, packed, quality, threads):
    planes = _read(source)
    level = None if quality is None else quality + openjpeg.PEAK_OFFSET
    _keep(packed, [len(planes).to_bytes(4, "little"), openjpeg.encode(planes, level, threads)])


def _openjpeg_decode(packed, decoded, threads):
    count, stream = _kept(packed)
    _write(decoded, openjpeg.decode(stream, int.from_bytes(count, "little"), threads))


def _openjpeg_bands_encode(source, packed, quality, threads):
    level = None if quality is None else quality + openjpeg.PEAK_OFFSET
    _keep(packed, _each(lambda band: openjpeg.encode(band[None], level), _read(source), threads))


def _openjpeg_bands_decode(packed, decoded, threads):
    _write(decoded, np.concatenate(_each(lambda stream: openjpeg.decode(stream, 1), _kept(packed), threads)))


def _htj2k(planes: np.ndarray, quality: float | None, threads: int) -> list[bytes]:
    def encode(band):
        if quality is None:
            return imagecodecs.htj2k_encode(band, reversible=True)
        return imagecodecs.htj2k_encode(band, level=min(_error(quality) * HTJ2K_STEP, 1.0), reversible=False)

    return _each(encode, planes, threads)


def _htj2k_encode(source, packed, quality, threads):
    _keep(packed, _htj2k(_read(source), quality, threads))


def _htj2k_decode(packed, decoded, threads):
    _write(decoded, np.stack(_each(imagecodecs.htj2k_decode, _kept(packed), threads)))


def _klt_encode(source, packed, quality, threads):
    planes = _read(source)
    flat = planes.reshape(len(planes), -1).astype(np.float32)
    mean = flat.mean(axis=1, dtype=np.float64).astype(np.float32)
    flat -= mean[:, None]
    _, basis = np.linalg.eigh((flat @ flat.T).astype(np.float64))
    basis = basis.astype(np.float32)
    components = basis.T @ flat
    step = np.float32(max(components.max(), -components.min()) / LARGEST)
    components *= 1 / step
    whole = np.rint(components, out=components).astype(np.int16).reshape(planes.shape)
    side = step.tobytes() + mean.tobytes() + basis.tobytes()
    _keep(packed, [side, *_htj2k(whole, quality + 20 * np.log10(step), threads)])


def _klt_decode(packed, decoded, threads):
    side, *streams = _kept(packed)
    step, numbers = np.frombuffer(side, np.float32, 1)[0], np.frombuffer(side, np.float32, offset=4)
    count = len(streams)
    mean, basis = numbers[:count], numbers[count:].reshape(count, count)
    components = np.stack(_each(imagecodecs.htj2k_decode, streams, threads))
    flat = basis * step @ components.reshape(count, -1).astype(np.float32) + mean[:, None]
    np.clip(np.rint(flat, out=flat), 0, 65535, out=flat)
    _write(decoded, flat.astype(np.uint16).reshape(components.shape))


def _jpegxl_encode(effort, source, packed, quality, threads):
    distance = float(np.clip(_error(quality) / 100, 0.01, 25))
    options = {"distance": distance, "effort": effort, "usecontainer": False, "numthreads": threads}
    _keep(packed, [bytes(imagecodecs.jpegxl_encode(band, **options)) for band in _read(source)])


def _jpegxl_decode(packed, decoded, threads):
    _write(decoded, np.stack([imagecodecs.jpegxl_decode(s, numthreads=threads) for s in _kept(packed)]))


CODECS = {
    "normal": TimedCodec("Bandpress, normal", functools.partial(_bandpress_encode, "normal"), _bandpress_decode),
    "fast": TimedCodec("Bandpress, fast", functools.partial(_bandpress_encode, "fast"), _bandpress_decode),
    "openjpeg": TimedCodec("OpenJPEG", _openjpeg_encode, _openjpeg_decode),
    "openjpeg-bands": TimedCodec("OpenJPEG, a codestream a band", _openjpeg_bands_encode, _openjpeg_bands_decode),
    "openjph": TimedCodec("OpenJPH (HTJ2K)", _htj2k_encode, _htj2k_decode),
    "klt-openjph": TimedCodec("KLT + HTJ2K", _klt_encode, _klt_decode),
    "jpegxl": TimedCodec("JPEG XL, effort 7", functools.partial(_jpegxl_encode, 7), _jpegxl_decode),
    "jpegxl-3": TimedCodec("JPEG XL, effort 3", functools.partial(_jpegxl_encode, 3), _jpegxl_decode),
}
