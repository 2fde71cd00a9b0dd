"""A small hyperspectral cube: encode and decode beside OpenJPEG with a codestream a band, at 60 dB and lossless."""

from __future__ import annotations

import pathlib
import tempfile

from osgeo import gdal

from ..codecs import bandpress_codec, openjpeg, timed_codecs
from ..codecs.timed_codecs import CODECS, PLAIN
from ..tools import equal_psnr, stopwatch

BANDS, SIDE, RUNS = 189, 100, 3
TARGETS = (("psnr", 60.0), ("lossless", None))
GOALS = {"encode": 0.6, "decode": 0.4}  # times OpenJPEG, one thread, processor time
OTHER = CODECS["openjpeg-bands"]


def crop(source: pathlib.Path, folder: str) -> pathlib.Path:
    """The first BANDS bands of the upper left SIDE × SIDE pixels of ``source``, fewer where it has fewer."""
    dataset, target = gdal.Open(str(source)), pathlib.Path(folder, "cube.tif")
    bands = list(range(1, min(BANDS, dataset.RasterCount) + 1))
    window = [0, 0, min(SIDE, dataset.RasterXSize), min(SIDE, dataset.RasterYSize)]
    gdal.Translate(str(target), dataset, srcWin=window, bandList=bands)
    return target


def measure(source: pathlib.Path, runs: int = RUNS) -> tuple[tuple[int, ...], dict]:
    """((bands, rows, columns), {target: {``bytes``: (ours, theirs), ``psnr``: dB, ``seconds``: {(``ours`` or
    ``theirs``, ``encode`` or ``decode``): (wall, processor)}}})."""
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        cube = crop(source, folder)
        dataset = gdal.Open(str(cube))
        shape = (dataset.RasterCount, dataset.RasterYSize, dataset.RasterXSize)
        packed = [pathlib.Path(folder, name) for name in ("ours", "theirs")]
        decoded = pathlib.Path(folder, "decoded.tif")
        for kind, value in TARGETS:

            def encode(kind=kind, value=value) -> None:
                packed[0].unlink(missing_ok=True)
                bandpress_codec.compress(cube, packed[0], kind, value, 1, peak=openjpeg.PEAK)

            def decode() -> None:
                decoded.unlink(missing_ok=True)
                bandpress_codec.decompress(packed[0], decoded, 1, options=PLAIN)

            encode()
            decode()
            reached = timed_codecs.psnr(cube, decoded)
            quality = None
            if value is not None:
                quality, _ = equal_psnr.matched(lambda q: _theirs(cube, packed[1], q), reached)

            def other_encode(quality=quality) -> None:
                OTHER.encode(cube, packed[1], quality, 1)

            def other_decode() -> None:
                decoded.unlink(missing_ok=True)
                OTHER.decode(packed[1], decoded, 1)

            jobs = {
                ("ours", "encode"): encode,
                ("ours", "decode"): decode,
                ("theirs", "encode"): other_encode,
                ("theirs", "decode"): other_decode,
            }
            seconds = stopwatch.alternating(jobs, runs)
            results[kind] = {
                "bytes": tuple(p.stat().st_size for p in packed),
                "psnr": reached,
                "seconds": seconds,
            }
    return shape, results


def _theirs(cube: pathlib.Path, packed: pathlib.Path, quality: float) -> float:
    decoded = packed.with_suffix(".tif")
    decoded.unlink(missing_ok=True)
    OTHER.encode(cube, packed, quality, 1)
    OTHER.decode(packed, decoded, 1)
    return timed_codecs.psnr(cube, decoded)


def section(source: pathlib.Path, runs: int = RUNS) -> tuple[list[str], list[tuple]]:
    """Markdown lines and the rows of the summary."""
    shape, results = measure(source, runs)
    bands, rows, columns = shape
    size = f"{columns} × {rows} × {bands}"
    text = [
        f"A crop of {source.stem}, {size}; one thread, a second of processor time (of wall time).",
        "",
        "| Msamples/s | Bandpress: bytes | OpenJPEG: bytes | Bandpress: encode | decode | OpenJPEG: encode | decode |",
        "| --- |" + " ---: |" * 6,
    ]
    summary = []
    for kind, found in results.items():
        speeds = {k: [bands * rows * columns / s / 1e6 for s in v] for k, v in found["seconds"].items()}
        cells = [f"{n:,}" for n in found["bytes"]]
        cells += [f"{speeds[w, d][1]:.2f} ({speeds[w, d][0]:.2f})" for w in ("ours", "theirs") for d in GOALS]
        title = "lossless" if kind == "lossless" else f"{found['psnr']:.1f} dB"
        text.append(f"| {title} | " + " | ".join(cells) + " |")
        for what, goal in GOALS.items():
            ratio = speeds["ours", what][1] / speeds["theirs", what][1]
            name = "lossless" if kind == "lossless" else "psnr 60"
            summary.append((f"cube {size}, {name}: {what} ÷ OpenJPEG per band", f"≥ {goal:g}", ratio, ratio >= goal))
    return text, [(what, goal, f"{ratio:.2f}", reached) for what, goal, ratio, reached in summary]
