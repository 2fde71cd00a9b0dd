"""Waiting times of interactive use: a small raster with ``qgis_process``, and a preview of a large one."""

import pathlib
import resource
import statistics
import tempfile
import time

from osgeo import gdal

from ...codec.decompression import decompress
from ..codecs import bandpress_codec
from ..demo.qgis_cli import QgisProcess

SIDE, RUNS, STEP, LEVEL, THREADS = 512, 5, 49, 3, 2
START_GOAL, PREVIEW_GOAL = 1.0, 5.0  # seconds; per cent


def _seconds(function, *arguments, **options):
    start = time.perf_counter()
    function(*arguments, **options)
    return time.perf_counter() - start


def _both(function, *arguments):
    """(seconds of wall time, seconds of processor time of the programs that it ran)."""

    def processor():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = processor()
    return _seconds(function, *arguments), processor() - before


def small_raster(source, folder):
    """The middle SIDE × SIDE pixels of ``source`` as a GeoTIFF."""
    dataset, target = gdal.Open(str(source)), pathlib.Path(folder, "small.tif")
    corner = [(size - SIDE) // 2 for size in (dataset.RasterXSize, dataset.RasterYSize)]
    if gdal.Translate(str(target), dataset, srcWin=[*corner, SIDE, SIDE]) is None:
        raise SystemExit(f"GDAL could not cut {SIDE} × {SIDE} pixels from {source}: {gdal.GetLastErrorMsg()}")
    return target


def start(source):
    """(wall seconds, processor seconds), medians of RUNS, alternating, of ``bandpress:compress`` of a small raster, and
    of a QGIS without the plugin that makes a layer of one point."""
    with tempfile.TemporaryDirectory() as folder, QgisProcess() as qgis, QgisProcess(plugin=False) as bare:
        raster, packed, point = (
            small_raster(source, folder),
            pathlib.Path(folder, "x.bpr"),
            pathlib.Path(folder, "x.geojson"),
        )
        mine, alone = [], []
        for _ in range(RUNS + 1):
            for path in (packed, point):
                path.unlink(missing_ok=True)
            alone.append(_both(bare.run, "native:pointtolayer", {"INPUT": "0,0 [EPSG:4326]", "OUTPUT": point}))
            mine.append(
                _both(
                    qgis.run, "bandpress:compress", {"INPUT": raster, "TARGET": "psnr", "VALUE": 50, "OUTPUT": packed}
                )
            )
        # The first run of each reads the program from the disk.
        return [tuple(map(statistics.median, zip(*runs[1:]))) for runs in (mine, alone)]


def preview(source):
    """Seconds (median of three, alternating) of decoding ``source`` at 1/8 of its resolution and in full."""
    small: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        packed, out = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        bandpress_codec.compress(source, packed, "step", STEP, THREADS)
        for _ in range(3):
            for seconds, options in ((small, {"level": LEVEL}), (whole, {})):
                out.unlink(missing_ok=True)
                seconds.append(_seconds(decompress, str(packed), str(out), threads=THREADS, **options))
    return statistics.median(small), statistics.median(whole)


def section(small, large):
    """Markdown table and the rows of the summary.

    :param small: the image whose middle goes through ``qgis_process``
    :param large: the image whose preview is timed
    """
    (mine, mine_busy), (alone, alone_busy) = start(small.path)
    part, whole = preview(large.path)
    share = 100 * part / whole
    bands = len(small.names)
    text = [
        "| what | seconds | processor time |",
        "| --- | ---: | ---: |",
        f"| `qgis_process run bandpress:compress`, {SIDE} × {SIDE} × {bands}, TARGET=psnr VALUE=50 | {mine:.2f} | "
        f"{mine_busy:.2f} |",
        f"| `qgis_process run native:pointtolayer` in a profile without Bandpress | {alone:.2f} | {alone_busy:.2f} |",
        f"| decompress {large.name} at 1/{2**LEVEL} of its resolution | {part:.2f} | |",
        f"| decompress {large.name} in full | {whole:.2f} | |",
        "",
        f"Medians of runs that alternate; {THREADS} threads for decompress. Processor time is that of all threads: "
        "other work on the machine changes it less.",
    ]
    return "\n".join(text), [
        (
            f"qgis_process to the result, {SIDE} × {SIDE} × {bands}, without the start of QGIS alone",
            f"{START_GOAL:g} s",
            f"{mine - alone:.2f} s ({mine_busy - alone_busy:.2f} s of processor time)",
            mine - alone <= START_GOAL,
        ),
        (
            f"preview of the {len(large.names)}-band demo scene at 1/{2**LEVEL}, share of full decoding",
            f"below {PREVIEW_GOAL:g} %",
            f"{share:.1f} %",
            share < PREVIEW_GOAL,
        ),
    ]
