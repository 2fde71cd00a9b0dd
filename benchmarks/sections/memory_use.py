"""Peak memory of compress and decompress with their workers, on the demo scene and on it repeated to four times its
height."""

import contextlib
import pathlib
import subprocess
import sys
import tempfile
import time

from osgeo import gdal

from ..codecs import bandpress_codec
from ..data import paths

LIMIT, STEP, INTERVAL = 1.5e9, 49, 0.05


def taller(source, times):
    """``source`` repeated ``times`` times downwards, as a GeoTIFF in the build folder.

    Cut to a multiple of six rows first: 20 m and 60 m bands that were upsampled by repetition stay so, and the same
    work is done for a row of the raster whatever its height."""
    target = paths.BUILD / "images" / f"{source.stem}_x{times}.tif"
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    dataset = gdal.Open(str(source))
    width, height = dataset.RasterXSize, dataset.RasterYSize // 6 * 6
    out = gdal.GetDriverByName("GTiff").Create(
        str(partial),
        width,
        height * times,
        dataset.RasterCount,
        gdal.GDT_UInt16,
        ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=2"],
    )
    out.SetGeoTransform(dataset.GetGeoTransform())
    out.SetProjection(dataset.GetProjection())
    for i in range(1, dataset.RasterCount + 1):
        band, copy = dataset.GetRasterBand(i), out.GetRasterBand(i)
        values = band.ReadAsArray(0, 0, width, height)
        for n in range(times):
            copy.WriteArray(values, 0, n * height)
        copy.SetDescription(band.GetDescription())
    out = None
    partial.replace(target)
    return target


def peak(*arguments):
    """The most bytes of main memory that this module, run with ``arguments`` in a process of its own, and all processes
    that it starts take at once. Memory that several of them share counts once (PSS)."""
    process, highest = subprocess.Popen([sys.executable, "-m", __name__, *map(str, arguments)]), 0
    while process.poll() is None:
        highest = max(highest, sum(map(_memory, _family(process.pid))))
        time.sleep(INTERVAL)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return highest


def _family(pid):
    """``pid`` and the processes below it."""
    found = [pid]
    for threads in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in threads.read_text().split():
                found += _family(int(child))
    return found


def _memory(pid):
    """Proportional set size of a process in bytes, 0 when it has ended."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def section(image):
    """Markdown table and the rows of the summary."""
    lines = [
        "The most main memory that a fresh process and its workers take at once, 2 threads: the sum of what each "
        f"has, where what they share counts once (PSS), looked at every {1000 * INTERVAL:g} ms.",
        "",
        "| raster | compress, step | compress, psnr | decompress |",
        "| --- | ---: | ---: | ---: |",
    ]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        for times in (1, 4):
            source = image.path if times == 1 else taller(image.path, times)
            peaks = [
                peak("compress", source, packed, "step", STEP),
                peak("compress", source, packed, "psnr", 50),
                peak("decompress", packed, decoded),
            ]
            decoded.unlink()
            found.append(peaks)
            size = gdal.Open(str(source))
            lines.append(
                f"| {size.RasterXSize} × {size.RasterYSize} × {size.RasterCount} | "
                + " | ".join(f"{p / 1e6:.0f} MB" for p in peaks)
                + " |"
            )
            print("  " + lines[-1], flush=True)
    growth = max(b / a for a, b in zip(*found))
    highest = max(map(max, found))
    return "\n".join(lines), [
        ("peak memory", "1500 MB", f"{highest / 1e6:.0f} MB", highest < LIMIT),
        ("peak memory at 4 times the height", "does not grow (below 1.1 ×)", f"{growth:.2f} ×", growth < 1.1),
    ]


def main(what, source, target, *rest):
    """Run one measurement in this process."""
    if what == "compress":
        bandpress_codec.compress(source, target, rest[0], float(rest[1]), 2)
    else:
        bandpress_codec.decompress(source, target, 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
