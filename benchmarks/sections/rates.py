"""BD-rates and lossless sizes against JPEG 2000 and grouped KLT + JPEG 2000."""

import numpy as np

from ..codecs import bandpress_codec, openjpeg
from ..data import paths
from ..tools import bdrate

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

    key = f"{paths.digest(openjpeg.__file__, bdrate.__file__)}-{paths.digest(image.path)}"
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
    return bdrate.frontier([(p["rate"], p["psnr"]) for p in points.values() if p.get("psnr")])


def strongest(curves, name):
    """The better of the baseline ``name`` on the stored grid and on the native one."""
    return openjpeg.better([[tuple(p) for p in curves[n]] for n in (name, name + "-native") if n in curves])


def row(image):
    """Results of an image: BD-rates in per cent ({jpeg2000, klt}, and each with _stored for the stored grid alone),
    bits a sample of the lossless files and their difference in per cent."""
    base, curve = reference(image), our_curve(image)
    against_j2k, low, high = bdrate.bd_rate(strongest(base["curves"], "jpeg2000"), curve, LOW, HIGH)
    against_klt, *_ = bdrate.bd_rate(strongest(base["curves"], "klt-jpeg2000"), curve, LOW, HIGH)
    stored = {
        key + "_stored": bdrate.bd_rate(base["curves"][name], curve, LOW, HIGH)[0]
        for key, name in (("jpeg2000", "jpeg2000"), ("klt", "klt-jpeg2000"))
    }
    exact = bandpress_codec.measured(image, "lossless")
    jpeg = min(base["lossless"].values())
    bits = 8 / base["samples"]
    return {
        "name": image.name,
        "kind": image.kind,
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


def section(images, scenes):
    """Markdown tables, and the rows of the summary [(what, target, result, reached)]."""
    rows = []
    for image in images + scenes:
        rows.append(row(image))
        print(
            f"  {image.name}: BD-rate {rows[-1]['jpeg2000']:+.1f} % / {rows[-1]['klt']:+.1f} %, "
            f"lossless {rows[-1]['saving']:+.1f} %",
            flush=True,
        )
    lines = [
        f"BD-rate over {LOW:g} to {HIGH:g} dB (PSNR, peak 10000) or what both curves share of it; negative is smaller. "
        "Our bytes are whole files; theirs are raw codestreams (see benchmarks/codecs/openjpeg.py). "
        'Both baselines code the stronger of the stored and the native grid; the columns "stored grid alone" give '
        "them the "
        "raster as it lies in the file, which is what somebody gets who just calls JPEG 2000.",
        "",
        "| image | samples | against JPEG 2000 per band | against KLT + JPEG 2000 | stored grid alone: JPEG 2000 | "
        "KLT + JPEG 2000 | dB range | lossless, bits a sample: JPEG 2000 | Bandpress | difference |",
        "| --- | ---: | ---: | ---: | ---: | ---: | :---: | ---: | ---: | ---: |",
    ]
    for r in rows:
        lines.append(
            f"| {r['name']} | {r['samples']:,} | {r['jpeg2000']:+.1f} % | {r['klt']:+.1f} % | "
            f"{r['jpeg2000_stored']:+.1f} % | {r['klt_stored']:+.1f} % | {r['low']:.0f}–{r['high']:.0f} | "
            f"{r['lossless_jpeg2000']:.2f} | {r['lossless']:.2f} | {r['saving']:+.1f} % |"
        )
    summary = []
    for kind, title, goals in (
        ("s2", "Sentinel-2 validation images", (-50, -28, -15)),
        ("scene", "Sentinel-2 demo scene", (-50, -28, -15)),
        ("hsi", "hyperspectral", (None, -25, -35)),
    ):
        some = [r for r in rows if r["kind"] == kind]
        if not some:
            continue
        for key, what, goal in (
            ("jpeg2000", "BD-rate against JPEG 2000 per band", goals[0]),
            ("klt", "BD-rate against grouped KLT + JPEG 2000", goals[1]),
            ("jpeg2000_stored", "BD-rate against JPEG 2000 per band on the stored grid alone", None),
            ("klt_stored", "BD-rate against grouped KLT + JPEG 2000 on the stored grid alone", None),
            ("saving", "lossless size against lossless JPEG 2000", goals[2]),
        ):
            value = _mean(some, key)
            summary.append(
                (
                    f"{title}: {what}, mean of {len(some)}",
                    "" if goal is None else f"{goal} %",
                    f"{value:+.1f} %",
                    None if goal is None else value <= goal,
                )
            )
        summary.append(
            (
                f"{title}: lossless is bit-exact",
                "all",
                "all" if all(r["exact"] for r in some) else "NOT ALL",
                all(r["exact"] for r in some),
            )
        )
    return "\n".join(lines), summary
