"""Bandpress against every other codec at equal PSNR, and losslessly."""

import math

from ...codec.evaluation import bd_rate
from ..codecs import bandpress_codec, contest, imagecodecs_suite
from ..tools import curves
from . import rates

LOSSY = ("jpeg-xl", "sperr", "sz3", "lerc")
LOSSLESS = ("jpeg-xl", "jpeg-ls", "lerc")
KINDS = (("s2", "Sentinel-2 validation"), ("scene", "demo scene"), ("hsi", "hyperspectral"))


def lines(image):
    """{title: [(bits per sample, PSNR)]} of Bandpress and of every codec on an image, each on the better of its two
    grids."""
    base = rates.reference(image)["curves"]
    found = {
        "Bandpress": rates.our_curve(image),
        "JPEG 2000": rates.strongest(base, "jpeg2000"),
        "KLT + JPEG 2000": rates.strongest(base, "klt-jpeg2000"),
    }
    return found | {imagecodecs_suite.CODECS[n].title: contest.strongest(image, n) for n in LOSSY}


def lossless(image):
    """{title: bits per sample} of the lossless files of an image."""
    base = rates.reference(image)
    sizes = {"JPEG 2000": min(base["lossless"].values())}
    sizes |= {imagecodecs_suite.CODECS[n].title: contest.lossless(image, n) for n in LOSSLESS}
    sizes["Bandpress"] = bandpress_codec.measured(image, "lossless")["bytes"]
    return {title: 8 * size / base["samples"] for title, size in sizes.items()}


def _rates(found):
    """{title: BD-rate of Bandpress against it in per cent}; NaN where the curves hardly overlap."""
    mine, differences = found["Bandpress"], {}
    for title, curve in found.items():
        if title != "Bandpress":
            try:
                differences[title] = bd_rate.mean_rate_difference(curve, mine, contest.LOW, contest.HIGH)[0]
            except ValueError:
                differences[title] = math.nan
    return differences


def _mean(rows, title):
    """Mean over the rows that have a number; NaN when none has."""
    numbers = [r[title] for r in rows if not math.isnan(r[title])]
    return sum(numbers) / len(numbers) if numbers else math.nan


def _table(images, rows, form):
    """Markdown rows: every image, then the mean of every kind, of ``rows`` [{title: number}]."""
    titles = list(rows[0])
    text = ["| image | " + " | ".join(titles) + " |", "| --- |" + " ---: |" * len(titles)]

    def line(name, row):
        text.append(f"| {name} | " + " | ".join("–" if math.isnan(row[t]) else form(row[t]) for t in titles) + " |")

    for image, row in zip(images, rows):
        line(image.name, row)
    for kind, title in KINDS:
        some = [r for i, r in zip(images, rows) if i.kind == kind]
        if some:
            line(f"**mean of {len(some)}: {title}**", {t: _mean(some, t) for t in titles})
    return text


def section(images, scenes, target=curves.TARGET):
    """Markdown tables and the rows of the summary; the picture is drawn into the file ``target``."""
    images = images + scenes
    found, differences, exact = [], [], []
    for image in images:
        found.append(lines(image))
        differences.append(_rates(found[-1]))
        sizes = lossless(image)
        best = min(size for title, size in sizes.items() if title != "Bandpress")
        exact.append(sizes | {"Bandpress ÷ best": sizes["Bandpress"] / best})
        print(f"  {image.name}: " + ", ".join(f"{t} {d:+.1f} %" for t, d in differences[-1].items()), flush=True)
    panels = []
    for kind, title in KINDS:
        # The image in the middle of its kind: half of them are better for Bandpress, half worse.
        some = sorted((d["JPEG 2000"], n) for n, (i, d) in enumerate(zip(images, differences)) if i.kind == kind)
        if some:
            middle = some[len(some) // 2][1]
            panels.append((f"{title}\n{images[middle].name}", found[middle]))
    picture = curves.draw(panels, target)
    text = [
        f"![PSNR over bits per sample of every codec]({picture.name})",
        "",
        "For each kind the picture shows the image whose BD-rate against JPEG 2000 is the median.",
        "",
        f"BD-rate of Bandpress against each codec over {contest.LOW:g} to {contest.HIGH:g} dB or what both share of "
        "it; negative: Bandpress is smaller. Each codec in its strongest setting "
        "(benchmarks/codecs/imagecodecs_suite.py), raw codestreams, the stronger of the stored and the native grid; "
        "Bandpress: whole files. –: the curves share less than 3 dB.",
        "",
        *_table(images, differences, lambda d: f"{d:+.1f} %"),
        "",
        "Lossless, bits a sample; for each codec the smallest of its variants and of the two grids.",
        "",
        *_table(images, exact, lambda b: f"{b:.2f}"),
    ]
    summary = []
    for kind, title in KINDS:
        some = [d for i, d in zip(images, differences) if i.kind == kind]
        if some:
            titles = [imagecodecs_suite.CODECS[n].title for n in LOSSY]
            summary.append(
                (
                    f"{title}: BD-rate against {', '.join(titles)}, mean of {len(some)}",
                    "",
                    ", ".join(f"{_mean(some, t):+.1f} %" for t in titles),
                    None,
                )
            )
    return "\n".join(text), summary
