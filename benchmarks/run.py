"""``make bench``: measures what docs/benchmarks.md reports, and writes that file and the figures in README.md."""

import argparse
import datetime
import platform

import imagecodecs
import numpy
from osgeo import gdal

from .codecs import bandpress_codec, contest, imagecodecs_suite
from .data import images, paths
from .sections import (
    accuracy,
    autoencoders,
    bit_budget,
    cancel,
    compare,
    effort_table,
    estimates,
    memory_use,
    near_lossless,
    profiling,
    rates,
    seams,
    speed_goals,
)
from .tools import curves, document, machine, markdown

SECTIONS = {
    "rates": "Rate–distortion and lossless size",
    "compare": "Every codec at equal quality",
    "near_lossless": "Near-lossless",
    "autoencoders": "Published autoencoders",
    "accuracy": "Accuracy of the targets",
    "estimates": "Estimates before a run",
    "speed": "Speed",
    "large": "A whole granule",
    "profile": "Where the time goes",
    "effort": "Effort",
    "budget": "Bit budget by subband and phase",
    "seams": "Tile borders",
    "cancel": "Cancelling",
}
IN_README = {"rates": "Rates", "speed": "Speed"}
USUAL = [name for name in SECTIONS if name != "large"]  # which takes half an hour and 6 GB of disk
DOCUMENT, README = paths.ROOT / "docs" / "benchmarks.md", paths.ROOT / "README.md"
HEAD = ["# Benchmarks", "", "Written by `make bench` (benchmarks/README.md says how and on what); do not edit by hand."]


def _others(image):
    """Measure and cache all results of the other codecs on an image."""
    rates.reference(image)
    for name, codec in imagecodecs_suite.CODECS.items():
        if codec.lossy:
            contest.curves(image, name)
        if codec.lossless:
            contest.lossless(image, name)
        for bound in near_lossless.BOUNDS if codec.bounded else ():
            contest.bounded(image, name, bound)


def _measure(name, validation, scenes, picture):
    """(Markdown, summary rows) of a section, and the line of README.md where it has one; ``picture`` is the file that
    curves are drawn into."""
    if name == "compare":
        # JPEG XL takes as long for the 13-band stack as for all else; its rows against JPEG 2000 are in "rates"
        return compare.section(validation, [s for s in scenes if "13bands" not in s.name], picture)
    if name in ("rates", "near_lossless"):
        return {"rates": rates, "near_lossless": near_lossless}[name].section(validation, scenes)
    ten, _, stack = scenes
    if name == "speed":
        return speed_goals.section(scenes, validation)
    if name == "autoencoders":
        return autoencoders.section(validation)
    if name == "accuracy":
        return accuracy.section([*validation, ten])
    if name == "estimates":
        return estimates.section([*validation, ten])
    if name == "effort":
        few = [i for kind, count in (("s2", 4), ("hsi", 1)) for i in [v for v in validation if v.kind == kind][:count]]
        return effort_table.section([*few, ten])
    if name == "budget":
        return bit_budget.section([ten, *[i for i in validation if i.kind == "hsi"][:1]])
    if name == "cancel":
        return cancel.section(stack)
    return {"profile": profiling, "large": memory_use, "seams": seams}[name].section(ten)


def _note(real):
    """On what a section is measured."""
    versions = ", ".join(
        getattr(imagecodecs, f"{n}_version")() for n in ("jpeg2k", "htj2k", "jpegxl", "jpegls", "lerc", "sperr", "sz3")
    )
    scene = "" if real else "; **the demo scene was GENERATED: the real one was not available**"
    return (
        f"{datetime.date.today().isoformat()} on {machine.machine_name()}, which other work may have shared: Python "
        f"{platform.python_version()}, NumPy {numpy.__version__}, GDAL {gdal.VersionInfo('RELEASE_NAME')}, "
        f"{machine.engines()}, imagecodecs {imagecodecs.__version__} with {versions}{scene}"
    )


def _write(name, body, figures):
    """Put a section into docs/benchmarks.md, and its line ``figures``, where there is one, into README.md."""
    old = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    new = document.updated(old, HEAD, SECTIONS.values(), {SECTIONS[name]: body}, bandpress_codec.digest())
    DOCUMENT.write_text(markdown.wrapped(new), encoding="utf-8")
    if figures:
        text = document.with_figures(README.read_text(encoding="utf-8"), {IN_README[name]: figures})
        README.write_text(markdown.wrapped(text), encoding="utf-8")


def main(arguments=None):
    """Run the benchmarks; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        default=",".join(USUAL),
        help=f"sections, comma-separated, of {','.join(SECTIONS)} (default: no large)",
    )
    parser.add_argument("--images", default="", help="only images whose name holds this (nothing is written to docs/)")
    parser.add_argument("--offline", action="store_true", help="use the generated scene, ask for no download")
    parser.add_argument("--baselines", action="store_true", help="only measure (and remember) the other codecs")
    options = parser.parse_args(arguments)
    bandpress_codec.digest()
    names = options.only.split(",")
    unknown = set(names) - set(SECTIONS)
    if unknown:
        parser.error(f"unknown section {sorted(unknown)[0]}; choose from {', '.join(SECTIONS)}")

    from .demo import stacks

    demo = stacks.build(offline=options.offline)
    print(demo.origin)
    validation = [i for i in images.validation() if options.images in i.name]
    scenes = images.scenes(demo)
    if paths.data_folder() is None:
        print("No validation images: set BANDPRESS_DATA to their folder. Only the demo scene is measured.")
    if options.baselines:
        for image in validation + [s for s in scenes if options.images in s.name]:
            print(f"  {image.name}", flush=True)
            _others(image)
        return
    for name in names:
        print(f"{SECTIONS[name]} ...", flush=True)
        chosen = scenes
        if name in ("rates", "compare", "near_lossless"):
            chosen = [s for s in scenes if options.images in s.name]
        picture = paths.BUILD / curves.TARGET.name if options.images else curves.TARGET
        text, summary, *figures = _measure(name, validation, chosen, picture)
        for line in document.goal_rows(summary):
            print(f"  {line}")
        if options.images:
            print(text)
        else:
            _write(name, document.body(_note(demo.real), bandpress_codec.digest(), summary, text), "".join(figures))
            print("  written to docs/benchmarks.md")


if __name__ == "__main__":
    machine.one_blas_thread()
    main()
