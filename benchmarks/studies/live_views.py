"""How long a .bpr layer of the plugin takes to draw: the first picture, and those after each zoom and pan.

    python -m bandpress.benchmarks.studies.live_views RASTER … [--psnr 50] [--views 24]

Each raster is compressed, opened as a layer, and drawn in threads of QGIS as the map does (1000 × 700 pixels): whole
at first, then zoomed in by steps to twice its pixels, panned there, and zoomed out. Printed are the seconds until
something of the view shows, until it is complete, and of the processor, which a busy machine does not change. Goals
are for complete views, on a quiet machine: FIRST for opening and the first one, NEXT for the median of the others; with
NumPy alone (BANDPRESS_NO_CORE=1) NUMPY for each of the two."""

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from ...codec.runtime import core

FIRST, NEXT, NUMPY = 0.5, 0.3, 1.0  # seconds
WIDTH, HEIGHT = 1000, 700  # pixels of the map
SIGHT = 0.01  # seconds between looks whether something shows


def views(extent, pixel, count):
    """Extents of a walk: zooms towards a place by 1.6, pans of 0.4 of the width, zooms out again."""
    from qgis.core import QgsRectangle

    choice, centre = random.Random(7), [extent.center().x(), extent.center().y()]
    width = max(extent.width(), extent.height() * WIDTH / HEIGHT)
    out: list = []
    least = pixel * WIDTH / 2
    while len(out) < count:
        if width / 1.6 >= least and len(out) < count // 3:
            width /= 1.6
        elif len(out) < count * 5 // 6:
            step, way = 0.4 * width, choice.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
            centre = [
                min(max(c + step * w, low), high)
                for c, w, low, high in zip(
                    centre,
                    way,
                    (extent.xMinimum(), extent.yMinimum()),
                    (extent.xMaximum(), extent.yMaximum()),
                )
            ]
        else:
            width *= 2
        half = width / 2, width * HEIGHT / WIDTH / 2
        out.append(QgsRectangle(centre[0] - half[0], centre[1] - half[1], centre[0] + half[0], centre[1] + half[1]))
    return out


def drawn(layer, extent):
    """(seconds until something shows, until all does, seconds of the processor) of a view."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setFlag(QgsMapSettings.Flag.RenderPartialOutput, True)
    shown: list = []
    job, loop = QgsMapRendererParallelJob(settings), QEventLoop()

    def look():
        if not shown and job.renderedImage().pixelColor(WIDTH // 2, HEIGHT // 2).alpha():
            shown.append(time.perf_counter() - started)

    timer = QTimer()
    timer.timeout.connect(look)
    job.finished.connect(loop.quit)
    started, used = time.perf_counter(), time.process_time()
    job.start()
    timer.start(int(1000 * SIGHT))
    if job.isActive():
        loop.exec()
    timer.stop()
    whole = time.perf_counter() - started
    return min([*shown, whole]), whole, time.process_time() - used


def measure(path, count):
    """(seconds to open, [what :func:`drawn` returns] of each view) of the layer of a .bpr file."""
    from ...plugin.live_layer.opening import make_layer, register

    register()
    started = time.perf_counter()
    layer = make_layer(path)
    opened = time.perf_counter() - started
    pixel = layer.extent().width() / layer.width()
    return opened, [drawn(layer, extent) for extent in [layer.extent(), *views(layer.extent(), pixel, count)]]


def main():
    """Measure the rasters that are named on the command line; the exit code is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rasters", nargs="+")
    parser.add_argument("--psnr", type=float, default=50)
    parser.add_argument("--views", type=int, default=24)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    from ... import compress

    first_goal, next_goal = (FIRST, NEXT) if core.runs() else (NUMPY, NUMPY)
    missed = False
    row = "{:24} {:>6} {:>20} {:>20} {:>20}"
    print(row.format("seconds", "open", "first", "next, median", "next, worst") + "   (sight, whole, processor)")
    with tempfile.TemporaryDirectory() as folder:
        for raster in chosen.rasters:
            packed = Path(raster)
            if packed.suffix != ".bpr":
                packed = Path(folder, Path(raster).stem + ".bpr")
                compress(raster, packed, psnr=chosen.psnr)
            opened, (first, *others) = measure(packed, chosen.views)
            middle, worst = ([choose(column) for column in zip(*others)] for choose in (statistics.median, max))
            shown = ("".join(f"{value:6.2f}" for value in values) for values in (first, middle, worst))
            print(row.format(packed.stem[:24], f"{opened:.2f}", *shown))
            missed |= opened + first[1] > first_goal or middle[1] > next_goal
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
