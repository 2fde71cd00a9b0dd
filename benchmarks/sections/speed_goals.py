"""The section "Speed": every row of the table of speed goals in one run, value beside goal, about ten minutes."""

from __future__ import annotations

import concurrent.futures
import time
import zlib

import numpy as np

from ..tools import band_kinds
from ..tools.document import Row
from . import fast_rates, interactive, small_cube, speed, target_cost, without_core

PARTS = ("10m", "20m", "stack", "cube", "targets", "numpy", "desk", "rates")
CUBE = "jasper_ridge"  # of the AVIRIS images
METHOD = (
    f"From a GeoTIFF to a file and back to an uncompressed GeoTIFF. Bandpress with TARGET=step VALUE={speed.STEP}, "
    "every other codec at the same PSNR (peak 10000), for which its quality was searched before; medians of runs in "
    "which the codecs take turns. Msamples a second of processor time of all threads and processes (in brackets: of "
    "wall time); the last two columns compare one thread by processor time. Bandpress also checks and measures its "
    "file while it writes. benchmarks/codecs/timed_codecs.py says how each codec is set."
)


def section(scenes, validation, parts=PARTS) -> tuple[str, list[Row], str]:
    """(Markdown, rows of the summary, the line for README.md, "" when its parts were not measured).

    :param scenes: images of the 10 m bands, of the 20 m bands and of all 13 bands
    :param validation: see :func:`.images.validation`; without any, the cube is left out
    """
    text: list[str] = [METHOD] if {"10m", "20m", "stack"} & set(parts) else []
    summary: list[Row] = []
    measured: dict[str, speed.Speeds] = {}
    for part in parts:
        started = time.perf_counter()
        print(f"  {part} ...", flush=True)
        lines, rows = _part(part, scenes, validation, measured)
        text += ["", *lines]
        summary += rows
        for what, goal, value, reached in rows:
            print(f"    {what}: {value}" + (f" (goal {goal})" if goal else "") + ("  NOT REACHED" * (reached is False)))
        print(f"    {time.perf_counter() - started:.0f} s", flush=True)
    return (
        "\n".join(text),
        summary,
        figures(measured["10m"], measured["20m"]) if {"10m", "20m"} <= set(measured) else "",
    )


def _part(part, scenes, validation, measured) -> tuple[list[str], list[Row]]:
    """Lines and rows of the summary of one of PARTS; ``measured`` gets the speeds."""
    ten, twenty, stack = scenes
    if part in ("10m", "20m"):
        image = ten if part == "10m" else twenty
        measured[part] = found = speed.measure(image.path)
        title = f"native {part[:2]} m bands"
        lines = [f"### Native {part[:2]} m bands", "", _described(image, found.samples), "", *speed.table(found)]
        rows = speed.goals(found, title, judged=part == "10m")
        if part == "10m":
            rows += [*speed.two_threads(found, title), machine_row()]
        return lines, rows
    if part == "stack":
        found = speed.measure(stack.path, speed.STACK, runs=2)
        copies = 100 * band_kinds.copied_share(stack)
        lines = [
            "### The 13-band stack",
            "",
            f"{_described(stack, found.samples)} **{copies:.0f} % of its samples are copies**: 20 m and 60 m bands "
            "were brought to 10 m by repetition, which Bandpress finds and undoes. The other codecs get the stack as "
            "it lies in the file, so these speeds do not compare with those of native bands.",
            "",
            *speed.table(found),
        ]
        return lines, speed.goals(found, f"13-band stack, {copies:.0f} % copies", judged=False)
    if part == "cube":
        cubes = [i for i in validation if CUBE in i.name]
        lines, rows = small_cube.section(cubes[0].path) if cubes else (["Not measured: no validation images."], [])
        return ["### A small cube", "", *lines], rows
    if part == "targets":
        lines, rows = target_cost.section(ten.path)
        return ["### PSNR and size targets beside a step", "", *lines], rows
    if part == "numpy":
        lines, rows = without_core.section(ten.path)
        return ["### NumPy alone", "", *lines], rows
    if part == "desk":
        lines, rows = interactive.section(ten, stack)
        return ["### At the desk", "", *lines], rows
    lines, rows = fast_rates.section([ten, twenty, *validation])
    return ["### Bytes of EFFORT=fast", "", *lines], rows


def _described(image, samples: int) -> str:
    values = image.read()
    bands, height, width = values.shape
    return f"{image.name}: {width} × {height} × {bands}, {samples:,} samples."


def machine_row() -> Row:
    """What two threads gain on this machine at best: two independent compressions by zlib."""
    data = np.random.default_rng(0).integers(0, 64, 1 << 22, np.uint8).tobytes()

    def seconds(threads: int) -> float:
        start = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            list(pool.map(zlib.compress, [data] * 4))
        return time.perf_counter() - start

    gain = min(seconds(1) for _ in range(3)) / min(seconds(2) for _ in range(3))
    return ("the same for independent jobs of zlib on this machine", "", f"{gain:.2f}", None)


def figures(ten: speed.Speeds, twenty: speed.Speeds) -> str:
    """The line for README.md."""

    def both(found: speed.Speeds, codec: str) -> str:
        return " and ".join(f"{found.rate(codec, what, 1, 1):.1f}" for what in ("encode", "decode"))

    def larger(found: speed.Speeds, codec: str) -> str:
        return f"{100 * (found.found[codec][0] / found.found['normal'][0] - 1):+.0f} % bytes"

    parts = []
    for title, found in (("10 m", ten), ("20 m", twenty)):
        others = "; ".join(
            f"{name} {both(found, codec)} ({larger(found, codec)})"
            for codec, name in (
                ("fast", "`EFFORT=fast`"),
                ("openjpeg", "OpenJPEG"),
                ("openjph", "HTJ2K (OpenJPH)"),
                ("klt-openjph", "KLT + HTJ2K"),
                ("jpegxl", "JPEG XL"),
            )
        )
        quality = found.found["normal"][1]
        parts.append(f"native {title} bands, {quality:.1f} dB: encode and decode {both(found, 'normal')}; {others}")
    return (
        "Msamples a second of processor time, one thread, input and output included, all codecs at the "
        "same PSNR. " + ". ".join(p[0].upper() + p[1:] for p in parts) + "."
    )
