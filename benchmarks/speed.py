"""End-to-end speed with input and output, 2 threads, against OpenJPEG in the same run."""

import pathlib
import statistics
import tempfile
import time

from osgeo import gdal

from . import baselines, ours

STEP, THREADS, RUNS = 49, 2, 3
PREVIEW_LEVEL, MOST_PREVIEW = 3, 0.05  # 1/8 of the resolution, part of the time for all of it


def _timed(function, *arguments):
    start = time.perf_counter()
    value = function(*arguments)
    return time.perf_counter() - start, value


def _openjpeg_encode(source, target, quality):
    planes = gdal.Open(str(source)).ReadAsArray()
    target.write_bytes(baselines.encode(planes, quality + baselines.PEAK_OFFSET, THREADS))


def _openjpeg_decode(packed, target, count):
    planes = baselines.decode(packed.read_bytes(), count, THREADS)
    out = gdal.GetDriverByName("GTiff").Create(str(target), planes.shape[2], planes.shape[1], count, gdal.GDT_UInt16,
                                               ["TILED=YES", "COMPRESS=NONE"])
    out.WriteArray(planes)
    out.FlushCache()


def measure(source):
    """Seconds {ours, openjpeg}{encode, decode} and of our preview (median of RUNS, alternating), samples, and the PSNR of
    both."""
    seconds = {(who, what): [] for who in ("bandpress", "openjpeg") for what in ("encode", "decode")}
    seconds["bandpress", "preview"] = []
    with tempfile.TemporaryDirectory() as folder:
        packed, jpeg, decoded = (pathlib.Path(folder, n) for n in ("x.bpr", "x.j2k", "x.tif"))
        count = gdal.Open(str(source)).RasterCount
        quality = {}
        for _ in range(RUNS):
            seconds["bandpress", "encode"].append(_timed(ours.compress, source, packed, "step", STEP, THREADS)[0])
            decoded.unlink(missing_ok=True)
            seconds["bandpress", "decode"].append(_timed(ours.decompress, packed, decoded, THREADS)[0])
            sse, _, samples = ours.errors(source, decoded)
            quality["bandpress"] = baselines.psnr(sse, samples)
            decoded.unlink()
            seconds["bandpress", "preview"].append(_timed(ours.decompress, packed, decoded, THREADS, None, PREVIEW_LEVEL)[0])
            seconds["openjpeg", "encode"].append(_timed(_openjpeg_encode, source, jpeg, quality["bandpress"])[0])
            decoded.unlink()
            seconds["openjpeg", "decode"].append(_timed(_openjpeg_decode, jpeg, decoded, count)[0])
            sse, *_ = ours.errors(source, decoded)
            quality["openjpeg"] = baselines.psnr(sse, samples)
    return {k: statistics.median(v) for k, v in seconds.items()}, samples, quality


def section(image):
    """Markdown table and the rows of the summary."""
    seconds, samples, quality = measure(image.path)
    lines = [f"{image.name}, {samples:,} samples, {THREADS} threads, from a GeoTIFF to a file and back to a GeoTIFF, median of "
             f"{RUNS} runs that alternate. Bandpress: TARGET=step VALUE={STEP} ({quality['bandpress']:.1f} dB); writing "
             f"includes decoding the file again to verify it. OpenJPEG: all bands in one codestream "
             f"({quality['openjpeg']:.1f} dB).", "",
             "| | Bandpress | OpenJPEG | Bandpress ÷ OpenJPEG |", "| --- | ---: | ---: | ---: |"]
    summary = []
    for what in ("encode", "decode"):
        mine, theirs = (samples / seconds[who, what] / 1e6 for who in ("bandpress", "openjpeg"))
        lines.append(f"| {what} | {mine:.2f} Msamples/s | {theirs:.2f} Msamples/s | {mine / theirs:.2f} |")
        summary.append((f"{what}, 13-band demo scene, {THREADS} threads, with I/O", "3 Msamples/s",
                        f"{mine:.2f} Msamples/s ({mine / theirs:.2f} × OpenJPEG)", mine >= 3))
    part = seconds["bandpress", "preview"] / seconds["bandpress", "decode"]
    lines += ["", f"Decoding at 1/{1 << PREVIEW_LEVEL} of the resolution takes {seconds['bandpress', 'preview']:.2f} s, "
              f"{100 * part:.1f} % of the time for all of it."]
    summary.append((f"decode at 1/{1 << PREVIEW_LEVEL}, 13-band demo scene, part of the time for all of it",
                    f"at most {100 * MOST_PREVIEW:.0f} %", f"{100 * part:.1f} %", part <= MOST_PREVIEW))
    return "\n".join(lines), summary
