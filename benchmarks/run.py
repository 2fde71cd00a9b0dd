"""``make bench``: measures everything that docs/benchmarks.md reports, and writes that file."""

import argparse
import json
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
    interactive,
    memory_use,
    near_lossless,
    profiling,
    rates,
    seams,
    speed,
)
from .tools import curves, machine, markdown

SECTIONS = {
    "rates": "Rate–distortion and lossless size",
    "compare": "Every codec at equal quality",
    "near_lossless": "Near-lossless",
    "autoencoders": "Published autoencoders",
    "accuracy": "Accuracy of the targets",
    "speed": "Speed",
    "effort": "Effort",
    "budget": "Bit budget by subband and phase",
    "profile": "Where the time goes",
    "interactive": "At the desk",
    "memory": "Memory",
    "seams": "Tile borders",
    "cancel": "Cancelling",
}


def _versions():
    return ", ".join(
        getattr(imagecodecs, f"{n}_version")() for n in ("jpeg2k", "jpegxl", "jpegls", "lerc", "sperr", "sz3")
    )


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
    """(Markdown, summary rows) of a section; ``picture`` is the file that curves are drawn into."""
    if name == "compare":
        # JPEG XL takes as long for the 13-band stack as for all else; its rows against JPEG 2000 are in "rates"
        return compare.section(validation, scenes[:1], picture)
    if name in ("rates", "near_lossless"):
        return {"rates": rates, "near_lossless": near_lossless}[name].section(validation, scenes)
    if name == "autoencoders":
        return autoencoders.section(validation)
    if name == "accuracy":
        return accuracy.section(validation + scenes[:1])
    if name == "effort":
        few = [i for kind, count in (("s2", 4), ("hsi", 1)) for i in [v for v in validation if v.kind == kind][:count]]
        return effort_table.section(few + scenes[:1])
    if name == "budget":
        return bit_budget.section(scenes[:1] + [i for i in validation if i.kind == "hsi"][:1])
    if name == "interactive":
        return interactive.section(scenes[0], scenes[-1])
    # The last scene has 13 bands; seams are measured on the 10 m bands.
    return {"speed": speed, "profile": profiling, "memory": memory_use, "cancel": cancel, "seams": seams}[name].section(
        scenes[0] if name == "seams" else scenes[-1]
    )


def _document(real):
    """docs/benchmarks.md from the sections measured so far."""
    found = {n: json.loads(p.read_text()) for n in SECTIONS if (p := paths.BUILD / "sections" / f"{n}.json").exists()}
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench` (benchmarks/README.md says how and on what); do not edit by hand.",
        "",
        f"Machine: {machine.machine_name()}. Python {platform.python_version()}, NumPy {numpy.__version__}, "
        f"GDAL {gdal.VersionInfo('RELEASE_NAME')}; imagecodecs {imagecodecs.__version__} with {_versions()}. "
        "Speeds, memory and delays are this "
        "machine's; other work may have shared it.",
        "",
    ]
    if not real:
        lines += ["**The demo scene was GENERATED: the real one was not available.**", ""]
    stale = [n for n, s in found.items() if s["codec"] != bandpress_codec.digest()]
    if stale:
        lines += [f"Measured with an earlier state of the codec: {', '.join(stale)}.", ""]
    lines += ["| what | at least | measured | |", "| --- | --- | --- | :---: |"]
    for section in found.values():
        for what, goal, result, reached in section["summary"]:
            mark = "" if reached is None else "reached" if reached else "**not reached**"
            lines.append(f"| {what} | {goal} | {result} | {mark} |")
    for name, section in found.items():
        lines += ["", f"## {SECTIONS[name]}", "", section["text"]]
    return "\n".join(lines) + "\n"


def main(arguments=None):
    """Run the benchmarks; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, comma-separated (default: all)")
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
        chosen = (
            [s for s in scenes if options.images in s.name] if name in ("rates", "compare", "near_lossless") else scenes
        )
        picture = paths.BUILD / curves.TARGET.name if options.images else curves.TARGET
        text, summary = _measure(name, validation, chosen, picture)
        for what, goal, result, reached in summary:
            goal = f" (goal {goal})" if goal else ""
            print(f"  {what}: {result}{goal}" + ("  NOT REACHED" if reached is False else ""))
        if not options.images:
            path = paths.BUILD / "sections" / f"{name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"text": text, "summary": summary, "codec": bandpress_codec.digest()}))
            (paths.ROOT / "docs" / "benchmarks.md").write_text(markdown.wrapped(_document(demo.real)), encoding="utf-8")
            print("  written to docs/benchmarks.md")
        else:
            print(text)


if __name__ == "__main__":
    main()
