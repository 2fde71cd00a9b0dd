"""Near-lossless coding: sizes under a bound of the peak absolute error, against codecs that support such a bound."""

import math

from ..codecs import bandpress_codec, contest, imagecodecs_suite

BOUNDS = (5, 20)  # DN
CODECS = ("jpeg-ls", "sperr", "sz3", "lerc")
GOAL = -30  # per cent, against the smallest of CODECS
KINDS = (("s2", "Sentinel-2 validation images"), ("scene", "Sentinel-2 demo scene"), ("hsi", "hyperspectral"))


def row(image, bound):
    """{codec: bits per sample or None where no variant kept the bound, ``bandpress``: the same, ``peak``: its largest
    error in DN, ``saving``: its difference to the best codec in per cent}."""
    samples = image.read().size
    mine = bandpress_codec.measured(image, "pae", bound)
    found = {}
    for name in CODECS:
        size = contest.bounded(image, name, bound)["bytes"]
        found[name] = None if size is None else 8 * size / samples
    best = min(b for b in found.values() if b is not None)
    return found | {"bandpress": mine["rate"], "peak": mine["pae"], "saving": 100 * (mine["rate"] / best - 1)}


def section(images, scenes):
    """Markdown tables and the rows of the summary."""
    images, summary = images + scenes, []
    titles = [imagecodecs_suite.CODECS[n].title for n in CODECS]
    text = [
        "Bits a sample when every sample must come back within the bound, which was checked on the decoded samples "
        "of every codec; variants that broke it do not count (– when all did). Each codec is the smallest of its "
        "variants and of the stored and the native grid (benchmarks/competitors.py); raw codestreams. Bandpress: "
        "TARGET=pae, whole files.",
        "",
        f"| image | bound, DN | {' | '.join(titles)} | Bandpress | against the best | Bandpress's largest error |",
        "| --- | ---: |" + " ---: |" * (len(titles) + 3),
    ]
    for bound in BOUNDS:
        rows = []
        for image in images:
            rows.append(r := row(image, bound))
            numbers = " | ".join("–" if r[n] is None else f"{r[n]:.2f}" for n in CODECS)
            text.append(
                f"| {image.name} | {bound} | {numbers} | {r['bandpress']:.2f} | {r['saving']:+.1f} % | {r['peak']:g} |"
            )
        for kind, title in KINDS:
            some = [r for i, r in zip(images, rows) if i.kind == kind]
            if some:
                value = math.fsum(r["saving"] for r in some) / len(some)
                kept = all(r["peak"] <= bound for r in some)
                summary.append(
                    (
                        f"{title}: every sample within {bound} DN, size against the best of {', '.join(titles)}, mean "
                        f"of {len(some)}",
                        f"{GOAL} %",
                        f"{value:+.1f} %" + ("" if kept else ", BOUND BROKEN"),
                        kept and value <= GOAL,
                    )
                )
                print(f"  {summary[-1][0]}: {summary[-1][2]}", flush=True)
    return "\n".join(text), summary
