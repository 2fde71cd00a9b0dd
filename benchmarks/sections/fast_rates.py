"""Bytes of EFFORT=fast at equal PSNR, relative to normal, on native bands."""

from __future__ import annotations

import numpy as np

from ...codec.evaluation import bd_rate
from ..codecs import bandpress_codec
from ..data import paths
from ..tools import band_kinds

STEPS = (16, 32, 64, 128)
GOAL = 6.0  # per cent


def curve(image, effort: str) -> list[tuple[int, float]]:
    """[(bytes, PSNR in dB)] at STEPS; cached until codec, weights or image change."""

    def compute():
        found = [bandpress_codec.measure(image.path, "step", step, effort=effort) for step in STEPS]
        return [(f["bytes"], f["psnr"]) for f in found]

    key = f"{bandpress_codec.digest()}-{paths.digest(image.path)}"
    return [tuple(p) for p in paths.cached("efforts", key, f"{image.name}-{effort}", compute)]


def difference(image) -> float:
    """BD-rate of fast against normal in per cent."""
    return bd_rate.mean_rate_difference(curve(image, "normal"), curve(image, "fast"))[0]


def section(images) -> tuple[list[str], list[tuple]]:
    """Markdown lines and the rows of the summary; other images than those of native bands are left out."""
    kinds = [(i, band_kinds.band_kind(i)) for i in images]
    rows = [(i, k, difference(i)) for i, k in kinds if k in (band_kinds.NATIVE_10, band_kinds.NATIVE_20)]
    text = [
        f"BD-rate of EFFORT=fast against normal over steps {STEPS[0]} to {STEPS[-1]}: bytes at equal PSNR.",
        "",
        "| image | bands | fast ÷ normal |",
        "| --- | --- | ---: |",
        *(f"| {i.name} | {kind} | {d:+.1f} % |" for i, kind, d in rows),
    ]
    summary = []
    for title, some in (
        *((f"demo scene, {k}", [d for i, kk, d in rows if kk == k and i.kind == "scene"]) for k in band_kinds.KINDS),
        *((f"validation, {k}", [d for i, kk, d in rows if kk == k and i.kind != "scene"]) for k in band_kinds.KINDS),
    ):
        if some:
            mean = float(np.mean(some))
            count = f", mean of {len(some)}" if len(some) > 1 else ""
            what = f"fast: bytes at equal PSNR against normal, {title}{count}"
            summary.append((what, f"≤ {GOAL:+g} %", f"{mean:+.1f} %", mean <= GOAL))
    return text, summary
