"""NumPy alone beside the compiled core and beside NumPy alone before there was a core, each in a process of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator

from osgeo import gdal

from ...codec.runtime import core
from ..data import paths
from ..tools import codec_runs

SIDE, RUNS, ROUNDS = 1024, 1, 2
EFFORTS = ("normal", "fast")
SLOWEST = 0.97  # of the speed that NumPy alone had; what remains is noise of the measurement
WAYS = {  # environment and arguments
    "with the core": ({}, ()),
    "NumPy and onnxruntime": ({core.OFF: "1"}, ()),
    "NumPy alone": ({core.OFF: "1"}, ("without-onnxruntime",)),
}
COMMIT = "ffafa61"  # the last one before the core
BEFORE = f"NumPy alone, commit {COMMIT}"


def _run(source: pathlib.Path, folder: pathlib.Path, effort: str, environment: dict, arguments: tuple) -> dict:
    done = subprocess.run(
        [sys.executable, codec_runs.__file__, str(source), str(RUNS), effort, *arguments],
        env={**os.environ, "PYTHONPATH": str(folder), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        | environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"A measurement with {folder} failed:\n{done.stderr}")
    return json.loads(done.stdout)


@contextlib.contextmanager
def _earlier() -> Iterator[pathlib.Path | None]:
    """A folder with the package as it was at COMMIT, None where git does not have that."""
    done = subprocess.run(["git", "archive", COMMIT], cwd=paths.ROOT, capture_output=True)
    if done.returncode:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(pathlib.Path(folder, "bandpress"))
        yield pathlib.Path(folder)


def measure(source: pathlib.Path, side: int = SIDE, rounds: int = ROUNDS) -> dict:
    """{way: {effort: {``encode``, ``decode``: Msamples a second of processor time, the best of ``rounds``}}}, one
    thread."""
    with _earlier() as before:
        ways = {name: (paths.package_folder(), *way) for name, way in WAYS.items()}
        if before is not None:
            ways[BEFORE] = (before, *WAYS["NumPy alone"])
        return _alternating(source, ways, side, rounds)


def _alternating(source: pathlib.Path, ways: dict, side: int, rounds: int) -> dict:
    found: dict = {name: {effort: {} for effort in EFFORTS} for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        crop = pathlib.Path(folder, "crop.tif")
        dataset = gdal.Open(str(source))
        width, height = min(side, dataset.RasterXSize), min(side, dataset.RasterYSize)
        gdal.Translate(str(crop), dataset, srcWin=[0, 0, width, height])
        samples = width * height * dataset.RasterCount
        for _ in range(rounds):
            for name, way in ways.items():
                for effort in EFFORTS:
                    for what, seconds in _run(crop, way[0], effort, *way[1:]).items():
                        speed = samples / seconds / 1e6
                        found[name][effort][what] = max(speed, found[name][effort].get(what, 0.0))
    return found


def section(source: pathlib.Path, side: int = SIDE, rounds: int = ROUNDS) -> tuple[list[str], list[tuple]]:
    """Markdown lines and the rows of the summary."""
    found = measure(source, side, rounds)
    text = [
        f"{side} × {side} pixels of {source.stem}, TARGET=step VALUE={codec_runs.STEP}, one thread, Msamples a second "
        "of processor time; each way in a process of its own, the best of runs that alternate.",
        "",
        "| way | " + " | ".join(f"{e}: {w}" for e in EFFORTS for w in ("encode", "decode")) + " |",
        "| --- |" + " ---: |" * 4,
    ]
    for name, speeds in found.items():
        cells = (f"{speeds[e][w]:.2f}" for e in EFFORTS for w in ("encode", "decode"))
        text.append(f"| {name} | " + " | ".join(cells) + " |")
    alone, core_speeds = found["NumPy alone"], found["with the core"]
    gains = [core_speeds[e][w] / alone[e][w] for e in EFFORTS for w in ("encode", "decode")]
    summary: list[tuple] = [
        ("the core ÷ NumPy alone (normal and fast, encode and decode)", "", _numbers(gains), None),
    ]
    if BEFORE in found:
        ratios = [alone[e][w] / found[BEFORE][e][w] for e in EFFORTS for w in ("encode", "decode")]
        summary.append(
            (
                "NumPy alone ÷ NumPy alone before the core (normal and fast, encode and decode)",
                "≥ 1",
                _numbers(ratios),
                min(ratios) >= SLOWEST,
            )
        )
    return text, summary


def _numbers(values: list[float]) -> str:
    return ", ".join(f"{v:.2f}" for v in values)
