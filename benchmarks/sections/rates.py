"""BD-rates and lossless sizes against JPEG 2000 and grouped KLT + JPEG 2000; native bands apart from stacks whose bands
were upsampled."""

import numpy as np

from ...codec.evaluation import bd_rate
from ..codecs import bandpress_codec, openjpeg
from ..data import paths
from ..tools import band_kinds

LOW, HIGH = 44.0, 66.0  # dB, PSNR with peak 10000
# Quantiser steps (DN) that span LOW to HIGH on scenes of any contrast; more are added until they do.
STEPS = (10, 17, 29, 49, 83, 141, 240, 408)


def reference(image):
    """Baseline curves and lossless sizes of an image, cached until the image or openjpeg.py changes."""

    def compute():
        values = image.read()
        return {
            "curves": openjpeg.rate_distortion(values, image.groups()),
            "lossless": openjpeg.lossless(values, image.groups()),
            "samples": values.size,
        }

    key = f"{paths.digest(*openjpeg.SOURCES, bd_rate.__file__)}-{paths.digest(image.path)}"
    return paths.cached("baselines", key, image.name, compute)


def our_curve(image):
    """[(bits per sample, PSNR)] of Bandpress over a sweep of quantiser steps that covers LOW to HIGH where it can."""
    steps = list(STEPS)
    points: dict = {s: bandpress_codec.measured(image, "step", s) for s in steps}

    def psnr(step):
        return points[step].get("psnr") or np.inf

    for factor in (1.7, 1 / 1.7):
        for _ in range(4):
            edge = max(points) if factor > 1 else min(points)
            if "refused" in points[edge] or (psnr(edge) <= LOW if factor > 1 else psnr(edge) >= HIGH):
                break
            step = round(edge * factor, 1)
            points[step] = bandpress_codec.measured(image, "step", step)
    return bd_rate.frontier([(p["rate"], p["psnr"]) for p in points.values() if p.get("psnr")])


def strongest(curves, name):
    """The better of the baseline ``name`` on the stored grid and on the native one."""
    return openjpeg.better([[tuple(p) for p in curves[n]] for n in (name, name + "-native") if n in curves])


def row(image):
    """Results of an image: what its ``bands`` are (one of ``band_kinds.KINDS``), BD-rates in per
    cent ({jpeg2000, klt}, and each with _stored for the stored grid alone), bits a sample of the lossless files and
    their difference in per cent."""
    base, curve = reference(image), our_curve(image)
    against_j2k, low, high = bd_rate.mean_rate_difference(strongest(base["curves"], "jpeg2000"), curve, LOW, HIGH)
    against_klt, *_ = bd_rate.mean_rate_difference(strongest(base["curves"], "klt-jpeg2000"), curve, LOW, HIGH)
    stored = {
        key + "_stored": bd_rate.mean_rate_difference(base["curves"][name], curve, LOW, HIGH)[0]
        for key, name in (("jpeg2000", "jpeg2000"), ("klt", "klt-jpeg2000"))
    }
    exact = bandpress_codec.measured(image, "lossless")
    jpeg = min(base["lossless"].values())
    bits = 8 / base["samples"]
    return {
        "name": image.name,
        "kind": image.kind,
        "bands": band_kinds.band_kind(image),
        "samples": base["samples"],
        "jpeg2000": against_j2k,
        "klt": against_klt,
        **stored,
        "low": low,
        "high": high,
        "lossless_jpeg2000": jpeg * bits,
        "lossless": exact["bytes"] * bits,
        "exact": exact["pae"] == 0,
        "saving": 100 * (exact["bytes"] / jpeg - 1),
    }


def _mean(rows, key):
    return float(np.mean([r[key] for r in rows]))


COLUMNS = ("jpeg2000", "klt", "jpeg2000_stored", "klt_stored")
GOALS = {"Sentinel-2": (-50, -28, -15), "hyperspectral": (None, -25, -35)}  # per cent: against JPEG 2000, KLT; lossless


def section(images, scenes):
    """Markdown tables, the rows of the summary [(what, goal, result, reached)] and the line of README.md."""
    rows = []
    for image in images + scenes:
        rows.append(row(image))
        print(
            f"  {image.name}: BD-rate {rows[-1]['jpeg2000']:+.1f} % / {rows[-1]['klt']:+.1f} %, "
            f"lossless {rows[-1]['saving']:+.1f} %",
            flush=True,
        )
    return report(rows)


def report(rows):
    """:func:`section` from the results of :func:`row`."""
    lines = [
        f"BD-rate over {LOW:g} to {HIGH:g} dB (PSNR, peak 10000) or what both curves share of it; negative is smaller. "
        "Our bytes are whole files; theirs are raw codestreams (see benchmarks/codecs/openjpeg.py). "
        'Both baselines code the stronger of the stored and the native grid; the columns "stored grid alone" give them '
        "the raster as it lies in the file, which is what somebody gets who just calls JPEG 2000. Bands that were "
        "upsampled to another grid hold fewer own values than samples; stacks with such bands have tables of their own "
        "(benchmarks/tools/band_kinds.py).",
    ]
    for kind, some in _by_kind(rows):
        lines += [
            "",
            f"### {kind[0].upper() + kind[1:]}",
            "",
            "| image | samples | against JPEG 2000 per band | against KLT + JPEG 2000 | stored grid alone: JPEG 2000 | "
            "KLT + JPEG 2000 | dB range | lossless, bits a sample: JPEG 2000 | Bandpress | difference |",
            "| --- | ---: | ---: | ---: | ---: | ---: | :---: | ---: | ---: | ---: |",
        ]
        for r in some:
            lines.append(
                f"| {r['name']} | {r['samples']:,} | "
                + " | ".join(f"{r[c]:+.1f} %" for c in COLUMNS)
                + f" | {r['low']:.0f}–{r['high']:.0f} | {r['lossless_jpeg2000']:.2f} | {r['lossless']:.2f} | "
                f"{r['saving']:+.1f} % |"
            )
        means = " | ".join(f"{_mean(some, c):+.1f} %" for c in COLUMNS)
        lines.append(f"| **mean of {len(some)}** | | {means} | | | | {_mean(some, 'saving'):+.1f} % |")
    return "\n".join(lines), _summary(rows), _figures(rows)


def _by_kind(rows):
    """[(kind of bands, its rows)] in the order of ``band_kinds.KINDS``."""
    found = ((kind, [r for r in rows if r["bands"] == kind]) for kind in band_kinds.KINDS)
    return [(kind, some) for kind, some in found if some]


def _summary(rows):
    none: tuple = (None, None, None)
    sets = [(kind, some, none) for kind, some in _by_kind(rows) if kind != band_kinds.HYPERSPECTRAL]
    for title, goals in GOALS.items():
        some = [r for r in rows if (r["kind"] == "hsi") == (title == "hyperspectral") and r["kind"] != "scene"]
        sets.append((title if title == "hyperspectral" else f"all {title} validation images", some, goals))
    summary = []
    for title, some, goals in sets:
        if not some:
            continue
        for (key, what), goal in zip(
            (
                ("jpeg2000", "BD-rate against JPEG 2000 per band"),
                ("klt", "BD-rate against grouped KLT + JPEG 2000"),
                ("saving", "lossless size against lossless JPEG 2000"),
            ),
            goals,
        ):
            value = _mean(some, key)
            summary.append(
                (
                    f"{title}: {what}, mean of {len(some)}",
                    "" if goal is None else f"≤ {goal} %",
                    f"{value:+.1f} %",
                    None if goal is None else value <= goal,
                )
            )
    if rows:
        exact = all(r["exact"] for r in rows)
        summary.append(("lossless is bit-exact", "all", "all" if exact else "NOT ALL", exact))
    return summary


def _figures(rows):
    """The line of README.md."""
    parts = [
        f"{kind} {_mean(some, 'jpeg2000'):+.0f} % and {_mean(some, 'klt'):+.0f} %" for kind, some in _by_kind(rows)
    ]
    return (
        "bytes at equal PSNR against JPEG 2000 per band and against KLT + JPEG 2000, means over the images: "
        f"{'; '.join(parts)}."
    )
