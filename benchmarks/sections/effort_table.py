"""Bytes at equal PSNR and time of each effort, relative to EFFORT=normal in the same run."""

import math
import pathlib
import tempfile
import time

import numpy as np

from ...codec.evaluation import bd_rate
from ..codecs import bandpress_codec, openjpeg

STEPS = (16, 32, 64, 128)  # quantiser steps of the curves; the seconds are those of all four
EFFORTS = ("normal", "fast", "best")
THREADS = 2


def curve(image, effort):
    """([(bytes, PSNR)] at STEPS, seconds to encode with the verification, seconds to decode to a GeoTIFF)."""
    points, encode, decode = [], 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        for step in STEPS:
            started = time.perf_counter()
            bandpress_codec.compress(image.path, packed, "step", step, THREADS, effort=effort)
            middle = time.perf_counter()
            bandpress_codec.decompress(packed, decoded, THREADS)
            encode, decode = encode + middle - started, decode + time.perf_counter() - middle
            sse, _, samples = bandpress_codec.errors(image.path, decoded)
            points.append((packed.stat().st_size, openjpeg.psnr(sse, samples)))
    return points, encode, decode


def row(image):
    """{effort: (bytes at equal PSNR, encoding time, decoding time)}, each relative to normal, of fast and best."""
    curves = {effort: curve(image, effort) for effort in EFFORTS}
    reference, encode, decode = curves["normal"]
    return {
        effort: (
            1 + bd_rate.mean_rate_difference(reference, curves[effort][0])[0] / 100,
            curves[effort][1] / encode,
            curves[effort][2] / decode,
        )
        for effort in EFFORTS[1:]
    }


def section(images):
    """Markdown table, and rows of the summary."""
    text = [
        f"Relative to EFFORT=normal, in one run: bytes at equal PSNR (BD-rate over steps {STEPS[0]} to {STEPS[-1]}), "
        f"seconds to encode (the verification included) and to decode, {THREADS} threads.",
        "",
        "| image | fast: bytes | encode | decode | best: bytes | encode | decode |",
        "| --- |" + " ---: |" * 6,
    ]
    rows = []
    for image in images:
        rows.append(r := row(image))
        text.append(
            f"| {image.name} | "
            + " | ".join(f"× {x:.3f}" if i == 0 else f"× {x:.2f}" for e in EFFORTS[1:] for i, x in enumerate(r[e]))
            + " |"
        )
        print(f"  {text[-1]}", flush=True)
    summary = []
    for effort in EFFORTS[1:]:
        size, encode, decode = (math.exp(np.mean(np.log([r[effort][i] for r in rows]))) for i in range(3))
        summary.append(
            (
                f"EFFORT={effort} against normal, geometric means of {len(rows)} images",
                "",
                f"bytes at equal PSNR × {size:.3f}, encode × {encode:.2f}, decode × {decode:.2f}",
                None,
            )
        )
    return "\n".join(text), summary
