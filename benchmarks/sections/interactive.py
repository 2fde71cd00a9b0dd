"""Waiting times of interactive use: a small raster with ``qgis_process``, and a preview of a large one."""

import pathlib
import tempfile

from osgeo import gdal

from ..codecs import bandpress_codec
from ..demo.qgis_cli import QgisProcess
from ..tools import stopwatch

SIDE, RUNS, STEP, LEVEL, THREADS = 512, 5, 49, 3, 2
START_GOAL, PREVIEW_GOAL, LATENCY_GOAL = 0.5, 5.0, 0.1  # seconds; per cent; seconds


def small_raster(source, folder):
    """The middle SIDE × SIDE pixels of ``source`` as a GeoTIFF."""
    dataset, target = gdal.Open(str(source)), pathlib.Path(folder, "small.tif")
    corner = [(size - SIDE) // 2 for size in (dataset.RasterXSize, dataset.RasterYSize)]
    if gdal.Translate(str(target), dataset, srcWin=[*corner, SIDE, SIDE]) is None:
        raise SystemExit(f"GDAL could not cut {SIDE} × {SIDE} pixels from {source}: {gdal.GetLastErrorMsg()}")
    return target


def start(source):
    """(wall seconds, processor seconds), medians of RUNS, alternating, of ``bandpress:compress`` of a small raster, and
    of a QGIS without the plugin that makes a layer of one point. The profile has wasmtime, as *Install engine…* puts it
    there."""
    with (
        tempfile.TemporaryDirectory() as folder,
        QgisProcess(packages=["wasmtime"]) as qgis,
        QgisProcess(False) as bare,
    ):
        packed, point = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.geojson")
        compress = {"INPUT": small_raster(source, folder), "TARGET": "psnr", "VALUE": 50, "OUTPUT": packed}
        layer = {"INPUT": "0,0 [EPSG:4326]", "OUTPUT": point}

        def fresh(path, program, algorithm, parameters):
            path.unlink(missing_ok=True)
            program.run(algorithm, parameters)

        jobs = {
            "mine": lambda: fresh(packed, qgis, "bandpress:compress", compress),
            "alone": lambda: fresh(point, bare, "native:pointtolayer", layer),
        }
        stopwatch.alternating(jobs, 1)  # the first run of each reads the program from the disk
        found = stopwatch.alternating(jobs, RUNS)
        return found["mine"], found["alone"]


def preview(source):
    """(wall seconds, processor seconds), medians of RUNS, alternating, of decoding ``source`` at 1/8 of its resolution
    and in full."""
    with tempfile.TemporaryDirectory() as folder:
        packed, out = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        bandpress_codec.compress(source, packed, "step", STEP, THREADS)

        def decode(level):
            out.unlink(missing_ok=True)
            bandpress_codec.decompress(packed, out, THREADS, level=level)

        found = stopwatch.alternating({"part": lambda: decode(LEVEL), "whole": lambda: decode(0)}, RUNS)
        return found["part"], found["whole"]


def section(small, large):
    """Markdown table and the rows of the summary.

    :param small: the image whose middle goes through ``qgis_process``
    :param large: the image whose preview is timed
    """
    mine, alone = start(small.path)
    part, whole = preview(large.path)
    bands = len(small.names)
    rows = (
        (f"`qgis_process run bandpress:compress`, {SIDE} × {SIDE} × {bands}, TARGET=psnr VALUE=50", mine),
        ("`qgis_process run native:pointtolayer` in a profile without Bandpress", alone),
        (f"decompress {large.name} at 1/{2**LEVEL} of its resolution", part),
        (f"decompress {large.name} in full", whole),
    )
    text = [
        f"Medians of {RUNS} runs that alternate; {THREADS} threads for decompress. Processor time is that of all "
        "threads: other work on the machine changes it less.",
        "",
        "| what | seconds | processor time |",
        "| --- | ---: | ---: |",
        *(f"| {what} | {wall:.2f} | {processor:.2f} |" for what, (wall, processor) in rows),
    ]
    own, busy = (m - a for m, a in zip(mine, alone))
    share = 100 * part[1] / whole[1]
    title = f"preview of the {len(large.names)}-band demo scene at 1/{2**LEVEL}"
    return text, [
        (
            f"{SIDE} × {SIDE} × {bands} through qgis_process, without the start of QGIS",
            f"≤ {START_GOAL:g} s",
            f"{own:.2f} s ({busy:.2f} s of processor time)",
            own <= START_GOAL,
        ),
        (
            f"{title}: share of a full decode, processor time",
            f"≤ {PREVIEW_GOAL:g} %",
            f"{share:.1f} % (wall time {100 * part[0] / whole[0]:.1f} %)",
            share <= PREVIEW_GOAL,
        ),
        (f"{title}: latency", f"≤ {LATENCY_GOAL:g} s", f"{part[0]:.2f} s", part[0] <= LATENCY_GOAL),
    ]
