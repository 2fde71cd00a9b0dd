"""What a PSNR or size target costs beside a step target on a large raster, at the same quality."""

from __future__ import annotations

import pathlib
import tempfile

from osgeo import gdal

from ..codecs import bandpress_codec
from ..tools import stopwatch

STEP, RUNS, GOAL = 49, 2, 1.6
TIMES = 2, 2  # 60 million samples


def tiled(source: pathlib.Path, target: pathlib.Path, width: int, height: int) -> pathlib.Path:
    """``source`` repeated to the right and downwards to ``width`` × ``height`` pixels, as an uncompressed GeoTIFF."""
    dataset = gdal.Open(str(source))
    values = dataset.ReadAsArray()
    values = values if values.ndim == 3 else values[None]
    count, rows, columns = values.shape
    kind = dataset.GetRasterBand(1).DataType
    options = ["TILED=YES", "COMPRESS=NONE", "BIGTIFF=IF_SAFER"]
    out = gdal.GetDriverByName("GTiff").Create(str(target), width, height, count, kind, options)
    out.SetGeoTransform(dataset.GetGeoTransform())
    out.SetProjection(dataset.GetProjection())
    for y in range(0, height, rows):
        for x in range(0, width, columns):
            part = values[:, : min(rows, height - y), : min(columns, width - x)]
            out.WriteArray(part, x, y)
    for i in range(1, count + 1):
        out.GetRasterBand(i).SetDescription(dataset.GetRasterBand(i).GetDescription())
    out.FlushCache()
    return target


def measure(source: pathlib.Path, runs: int = RUNS, times: tuple[int, int] = TIMES) -> tuple[tuple[int, ...], dict]:
    """((columns, rows, bands), {``step``, ``psnr``, ``size``: (wall, processor) seconds, one thread}) of ``source``
    tiled ``times`` (to the right, downwards)."""
    dataset = gdal.Open(str(source))
    shape = (dataset.RasterXSize * times[0], dataset.RasterYSize * times[1], dataset.RasterCount)
    with tempfile.TemporaryDirectory() as folder:
        large = tiled(source, pathlib.Path(folder, "large.tif"), *shape[:2])
        packed = pathlib.Path(folder, "x.bpr")
        result = bandpress_codec.compress(large, packed, "step", STEP, 2)
        values = {"step": STEP, "psnr": round(result.numbers["PSNR"], 3), "size": packed.stat().st_size}

        def compress(kind: str) -> None:
            packed.unlink(missing_ok=True)
            bandpress_codec.compress(large, packed, kind, values[kind], 1)

        jobs = {kind: (lambda kind=kind: compress(kind)) for kind in values}
        return shape, stopwatch.alternating(jobs, runs)


def section(source: pathlib.Path, **options) -> tuple[list[str], list[tuple]]:
    """Markdown lines and the rows of the summary."""
    shape, seconds = measure(source, **options)
    size = " × ".join(map(str, shape))
    text = [
        f"{source.stem} tiled to {size}; the PSNR and the size are those that TARGET=step VALUE={STEP} gives, one "
        "thread.",
        "",
        "| TARGET | seconds of processor time | wall time |",
        "| --- | ---: | ---: |",
        *(f"| {kind} | {processor:.2f} | {wall:.2f} |" for kind, (wall, processor) in seconds.items()),
    ]
    summary = []
    for kind in ("psnr", "size"):
        ratio = seconds[kind][1] / seconds["step"][1]
        summary.append((f"TARGET={kind} ÷ TARGET=step, {size}", f"≤ {GOAL:g}", f"{ratio:.2f}", ratio <= GOAL))
    return text, summary
