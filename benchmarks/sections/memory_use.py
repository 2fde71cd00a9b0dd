"""A raster of the size of a whole Sentinel-2 granule, and two narrow ones of which one is four times as high, made by
tiling the demo scene: peak memory of compress and decompress with their workers, and what two threads gain."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from ..codecs import bandpress_codec
from ..codecs.timed_codecs import PLAIN
from ..data import paths
from ..tools import stopwatch
from .target_cost import tiled

SIDE, PART, STEP, PSNR, INTERVAL = 10980, 4, 49, 60, 0.05
MOST, GROWTH, SPEED_UP = 1e9, 1.1, 1.8


@dataclasses.dataclass(frozen=True)
class Run:
    """``memory``: the most bytes at once; seconds of wall and of processor time, without the start of Python."""

    memory: int
    wall: float
    processor: float


def peak(*arguments: object) -> Run:
    """What this module takes when it is run with ``arguments`` in a process of its own, with all processes that it
    starts. Memory that several of them share counts once (PSS)."""
    highest = 0
    environment = {**os.environ, "PYTHONPATH": str(paths.package_folder())}
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, *map(str, arguments)], stdout=printed, env=environment
        )
        while process.poll() is None:
            highest = max(highest, sum(map(_memory, _family(process.pid))))
            time.sleep(INTERVAL)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        printed.seek(0)
        return Run(highest, *json.load(printed))


def _family(pid: int) -> list[int]:
    """``pid`` and the processes below it."""
    found = [pid]
    for threads in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in threads.read_text().split():
                found += _family(int(child))
    return found


def _memory(pid: int) -> int:
    """Proportional set size of a process in bytes, 0 when it has ended."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def shapes(side: int) -> dict[str, tuple[int, int]]:
    """(columns, rows) of the rasters."""
    return {"low": (side // PART, side), "tall": (side // PART, side * PART), "square": (side, side)}


def measure(source: pathlib.Path, side: int = SIDE) -> dict[tuple[str, str, int], Run]:
    """{(a name of :func:`shapes`, what was done, threads): Run} on ``source`` tiled to these shapes."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        raster, packed, decoded = (pathlib.Path(folder, name) for name in ("raster.tif", "x.bpr", "x.tif"))
        for name, shape in shapes(side).items():
            tiled(source, raster, *shape)
            jobs: list[tuple] = []
            if name == "square":
                jobs.append(("compress, psnr", 2, ("compress", raster, packed, 2, "psnr", PSNR)))
            for threads in (1, 2) if name == "square" else (2,):
                jobs.append(("compress, step", threads, ("compress", raster, packed, threads, "step", STEP)))
                jobs.append(("decompress", threads, ("decompress", packed, decoded, threads)))
            for what, threads, arguments in jobs:
                found[name, what, threads] = run = peak(*arguments)
                print(f"    {name}: {what}, {threads}: {run.memory / 1e6:.0f} MB, {run.wall:.1f} s", flush=True)
            decoded.unlink()
            raster.unlink()
    return found


def section(image, side: int = SIDE):
    """Markdown table and the rows of the summary."""
    found = measure(image.path, side)
    bands = len(image.names)
    lines = [
        f"{image.name} tiled to {side} × {side}, and to 1/{PART} of that width and to {PART} times that height; "
        f"TARGET=step VALUE={STEP} and "
        f"TARGET=psnr VALUE={PSNR}, to an uncompressed GeoTIFF. The most main memory that a fresh process and its "
        "workers take at once: the sum of what each has, where what they share counts once (PSS), looked at every "
        f"{1000 * INTERVAL:g} ms.",
        "",
        "| raster | what | threads | peak memory | seconds, wall | processor |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for (name, what, threads), run in found.items():
        columns, rows = shapes(side)[name]
        lines.append(
            f"| {columns} × {rows} × {bands} | {what} | {threads} | {run.memory / 1e6:.0f} MB | {run.wall:.1f} | "
            f"{run.processor:.1f} |"
        )
    size = f"{side}² × {bands}"
    summary: list[tuple] = []
    for what in ("compress, step", "decompress"):
        gain = found["square", what, 1].wall / found["square", what, 2].wall
        goal = f"≥ {SPEED_UP:g}"
        summary.append((f"two threads, {size}, {what}: speed-up over one", goal, f"{gain:.2f}", gain >= SPEED_UP))
    for title, which in (("compress", ("compress, step", "compress, psnr")), ("decompress", ("decompress",))):
        highest = max(r.memory for (name, what, _), r in found.items() if name == "square" and what in which)
        growth = found["tall", which[0], 2].memory / found["low", which[0], 2].memory
        memory = f"{highest / 1e6:.0f} MB"
        summary.append((f"peak memory, {size}, {title}", f"≤ {MOST / 1e9:g} GB", memory, highest <= MOST))
        taller = f"peak memory at {PART} times the height ÷ that before, 1/{PART} of the columns, {title}"
        summary.append((taller, f"≤ {GROWTH:g}", f"{growth:.2f}", growth <= GROWTH))
    return "\n".join(lines), summary


def main(what: str, source: str, target: str, threads: str, *rest: str) -> None:
    """Run one measurement in this process and print its seconds."""

    def work() -> None:
        if what == "compress":
            bandpress_codec.compress(source, target, rest[0], float(rest[1]), int(threads))
        else:
            bandpress_codec.decompress(source, target, int(threads), options=[*PLAIN, "BIGTIFF=IF_SAFER"])

    print(json.dumps(stopwatch.timed(work)))


if __name__ == "__main__":
    main(*sys.argv[1:])
