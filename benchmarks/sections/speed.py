"""End-to-end speed with input and output, 2 threads, against OpenJPEG and JPEG XL in the same run."""

import os
import pathlib
import statistics
import tempfile
import time

import imagecodecs
import numpy as np
from osgeo import gdal

from ..codecs import bandpress_codec, openjpeg

STEP, THREADS, RUNS = 49, 2, 3
GOALS = {"encode": 1.0, "decode": 0.5}  # times OpenJPEG
PLAIN = ["TILED=YES", "COMPRESS=NONE"]  # what all of them write
CODECS = ("bandpress", "openjpeg", "jpegxl")


def _timed(function):
    """(seconds of wall time, seconds of processor time of all threads and of the processes that ended meanwhile)."""
    start = time.perf_counter(), sum(os.times()[:4])
    function()
    return time.perf_counter() - start[0], sum(os.times()[:4]) - start[1]


def _openjpeg_encode(source, target, quality):
    planes = gdal.Open(str(source)).ReadAsArray()
    target.write_bytes(openjpeg.encode(planes, quality + openjpeg.PEAK_OFFSET, THREADS))


def _openjpeg_decode(packed, target, count):
    _write(target, openjpeg.decode(packed.read_bytes(), count, THREADS))


def _jpegxl_encode(source, target, distance):
    """A codestream a band, each after its length, at libjxl's own default effort."""
    with target.open("wb") as out:
        for band in gdal.Open(str(source)).ReadAsArray():
            stream = imagecodecs.jpegxl_encode(
                band, distance=distance, effort=7, usecontainer=False, numthreads=THREADS
            )
            out.write(len(stream).to_bytes(4, "little") + stream)


def _jpegxl_decode(packed, target, count):
    data, planes, at = packed.read_bytes(), [], 0
    for _ in range(count):
        size = int.from_bytes(data[at : at + 4], "little")
        planes.append(imagecodecs.jpegxl_decode(data[at + 4 : at + 4 + size], numthreads=THREADS))
        at += 4 + size
    _write(target, np.stack(planes))


def _write(target, planes):
    count = len(planes)
    out = gdal.GetDriverByName("GTiff").Create(
        str(target), planes.shape[2], planes.shape[1], count, gdal.GDT_UInt16, PLAIN
    )
    out.WriteArray(planes)
    out.FlushCache()


def measure(source):
    """{(codec, encode or decode): (wall seconds, processor seconds), medians of RUNS, alternating}, samples, PSNR of
    each codec."""
    seconds: dict = {(who, what): [] for who in CODECS for what in GOALS}
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x"), pathlib.Path(folder, "x.tif")
        count = gdal.Open(str(source)).RasterCount
        quality: dict = {}
        distance = 0.1
        for _ in range(RUNS):
            for who, encode, decode in (
                (
                    "bandpress",
                    lambda: bandpress_codec.compress(source, packed, "step", STEP, THREADS),
                    lambda: bandpress_codec.decompress(packed, decoded, THREADS, options=PLAIN),
                ),
                (
                    "openjpeg",
                    lambda: _openjpeg_encode(source, packed, quality["bandpress"]),
                    lambda: _openjpeg_decode(packed, decoded, count),
                ),
                (
                    "jpegxl",
                    lambda d=distance: _jpegxl_encode(source, packed, d),
                    lambda: _jpegxl_decode(packed, decoded, count),
                ),
            ):
                for path in (packed, decoded):
                    path.unlink(missing_ok=True)
                seconds[who, "encode"].append(_timed(encode))
                seconds[who, "decode"].append(_timed(decode))
                sse, _, samples = bandpress_codec.errors(source, decoded)
                quality[who] = openjpeg.psnr(sse, samples)
            # The error of JPEG XL grows about as its distance; the last run is near Bandpress's quality.
            distance = float(np.clip(distance * 10 ** ((quality["jpegxl"] - quality["bandpress"]) / 20), 0.01, 25))
    return {k: tuple(map(statistics.median, zip(*v))) for k, v in seconds.items()}, samples, quality


def section(image):
    """Markdown table and the rows of the summary."""
    seconds, samples, quality = measure(image.path)
    lines = [
        f"{image.name}, {samples:,} samples, {THREADS} threads each, from a GeoTIFF to a file and back to an "
        f"uncompressed GeoTIFF, median of {RUNS} runs that alternate. Bandpress: TARGET=step VALUE={STEP} "
        f"({quality['bandpress']:.1f} dB); writing includes checking and measuring the file. OpenJPEG: all bands in "
        f"one codestream ({quality['openjpeg']:.1f} dB). JPEG XL, for information: a codestream a band, effort 7 "
        f"({quality['jpegxl']:.1f} dB). Processor time is that of all threads and workers together: other work on the "
        "machine changes it less than wall time.",
        "",
        "| Msamples/s | Bandpress | OpenJPEG | JPEG XL | Bandpress ÷ OpenJPEG | Bandpress ÷ JPEG XL |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    summary = []
    for what, goal in GOALS.items():
        for clock, name in enumerate((what, f"{what}, a second of processor time")):
            speeds = [samples / seconds[who, what][clock] / 1e6 for who in CODECS]
            lines.append(
                f"| {name} | " + " | ".join(f"{v:.2f}" for v in (*speeds, *(speeds[0] / v for v in speeds[1:]))) + " |"
            )
        mine, theirs = (samples / seconds[who, what][0] / 1e6 for who in CODECS[:2])
        summary.append(
            (
                f"{what}, {len(image.names)}-band demo scene, {THREADS} threads, with I/O",
                f"{goal} × OpenJPEG",
                f"{mine / theirs:.2f} × OpenJPEG ({mine:.2f} Msamples/s)",
                mine / theirs >= goal,
            )
        )
    return "\n".join(lines), summary
