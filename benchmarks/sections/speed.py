"""Encoding and decoding speed on native bands and on the 13-band stack, with input and output, beside other codecs at
equal PSNR in the same run; one and two threads, wall and processor time."""

from __future__ import annotations

import dataclasses
import pathlib
import tempfile

from osgeo import gdal

from ..codecs import timed_codecs
from ..codecs.timed_codecs import CODECS
from ..tools import equal_psnr, stopwatch

STEP = 49  # of Bandpress; the other codecs get the PSNR that it gives
ALL = ("normal", "fast", "openjpeg", "openjph", "klt-openjph", "jpegxl", "jpegxl-3")
STACK = ("normal", "fast", "openjpeg", "openjph")
THREADS, RUNS = (1, 2), 3
GOALS = {"normal": (1.2, 0.5), "fast": (4.0, 1.5)}  # times OpenJPEG: encode, decode


@dataclasses.dataclass(frozen=True)
class Speeds:
    """Of one raster. ``found``: {codec: (bytes, PSNR in dB)}; ``seconds``: {(codec, ``encode`` or ``decode``, threads):
    (wall, processor)}, medians of alternating runs."""

    samples: int
    found: dict[str, tuple[int, float]]
    seconds: dict[tuple[str, str, int], stopwatch.Seconds]

    def rate(self, codec: str, what: str, threads: int, clock: int) -> float:
        """Msamples a second of wall (clock 0) or processor time (clock 1)."""
        return self.samples / self.seconds[codec, what, threads][clock] / 1e6

    def against(self, codec: str, what: str, other: str = "openjpeg") -> float:
        """Speed of ``codec`` ÷ that of ``other``, one thread, processor time."""
        return self.rate(codec, what, 1, 1) / self.rate(other, what, 1, 1)


def measure(source: pathlib.Path, codecs=ALL, step=STEP, runs=RUNS, threads=THREADS) -> Speeds:
    """The speeds of ``codecs``, of which ``normal`` is the first, on a GeoTIFF at the PSNR of TARGET=step
    VALUE=``step``."""
    dataset = gdal.Open(str(source))
    samples = dataset.RasterXSize * dataset.RasterYSize * dataset.RasterCount
    found: dict[str, tuple[int, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        packed = {name: pathlib.Path(folder, name) for name in codecs}
        decoded = pathlib.Path(folder, "decoded.tif")
        qualities = {}
        for name in codecs:

            def reached(asked: float, name=name) -> float:
                packed[name].unlink(missing_ok=True)
                decoded.unlink(missing_ok=True)
                CODECS[name].encode(source, packed[name], asked, max(threads))
                CODECS[name].decode(packed[name], decoded, max(threads))
                return timed_codecs.psnr(source, decoded)

            if name == "normal":
                qualities[name] = timed_codecs.step_quality(step)
            else:
                qualities[name], _ = equal_psnr.matched(reached, found["normal"][1])
            got = reached(qualities[name])
            found[name] = (packed[name].stat().st_size, got)
            print(f"    {CODECS[name].title}: {found[name][0]:,} bytes at {found[name][1]:.2f} dB", flush=True)

        def encode(name: str, count: int) -> None:
            packed[name].unlink(missing_ok=True)
            CODECS[name].encode(source, packed[name], qualities[name], count)

        def decode(name: str, count: int) -> None:
            decoded.unlink(missing_ok=True)
            CODECS[name].decode(packed[name], decoded, count)

        jobs = {
            (name, what, count): (lambda job=job, name=name, count=count: job(name, count))
            for count in threads
            for name in codecs
            for what, job in (("encode", encode), ("decode", decode))
        }
        times = stopwatch.alternating(jobs, runs)
    return Speeds(samples, found, times)


def table(speeds: Speeds) -> list[str]:
    """Markdown rows, a codec each."""
    threads = sorted({t for _, _, t in speeds.seconds})
    columns = [(what, count) for count in threads for what in ("encode", "decode")]
    text = [
        "| codec | bytes | ÷ OpenJPEG | dB | "
        + " | ".join(f"{what}, {count} thread{'s' * (count > 1)}" for what, count in columns)
        + " | encode ÷ OpenJPEG | decode ÷ OpenJPEG |",
        "| --- |" + " ---: |" * (5 + len(columns)),
    ]
    for name, (size, quality) in speeds.found.items():
        cells = [f"{size:,}", f"{size / speeds.found['openjpeg'][0]:.2f}", f"{quality:.2f}"]
        cells += [f"{speeds.rate(name, *c, 1):.2f} ({speeds.rate(name, *c, 0):.2f})" for c in columns]
        cells += [f"{speeds.against(name, what):.2f}" for what in ("encode", "decode")]
        text.append(f"| {CODECS[name].title} | " + " | ".join(cells) + " |")
    return text


def goals(speeds: Speeds, title: str, judged: bool = True) -> list[tuple]:
    """Rows of the summary: Bandpress ÷ OpenJPEG; ``judged``: with the goals."""
    rows = []
    for effort, wanted in GOALS.items():
        for what, goal in zip(("encode", "decode"), wanted):
            ratio = speeds.against(effort, what)
            speed = speeds.rate(effort, what, 1, 1)
            rows.append(
                (
                    f"{title}, {effort}: {what} ÷ OpenJPEG",
                    f"≥ {goal:g}" if judged else "",
                    f"{ratio:.2f} ({speed:.2f} Msamples/s)",
                    ratio >= goal if judged else None,
                )
            )
    return rows


def two_threads(speeds: Speeds, title: str) -> list[tuple]:
    """Rows of the summary: wall time of one thread ÷ that of two, without a goal."""
    rows = []
    for effort in GOALS:
        ratios = [speeds.seconds[effort, w, 1][0] / speeds.seconds[effort, w, 2][0] for w in ("encode", "decode")]
        text = f"{ratios[0]:.2f}, {ratios[1]:.2f}"
        rows.append((f"{title}, {effort}: speed-up by two threads, encode and decode", "", text, None))
    return rows
