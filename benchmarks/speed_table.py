"""Measures every row of the table of speed goals in one run, prints value beside goal, and writes the sections of
docs/benchmarks.md and the line of README.md: ``python -m bandpress.benchmarks.speed_table``.

It takes about ten minutes. ``--large`` adds a raster of 10980 × 10980 × 4 samples and two narrow ones, which
takes 3 GB in the temporary folder and five minutes more."""

import argparse

from . import run
from .data import images
from .demo import stacks
from .sections import speed_goals
from .tools import machine


def main(arguments=None):
    """Measure; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also the raster of 10980 × 10980 × 4")
    parser.add_argument("--offline", action="store_true", help="use the generated scene, ask for no download")
    parser.add_argument(
        "--parts", default="", help=f"only these of {','.join(speed_goals.PARTS)}, printed; nothing is written"
    )
    options = parser.parse_args(arguments)
    if not options.parts:
        names = ["speed", *["large"] * options.large, "profile"]
        run.main(["--only", ",".join(names), *["--offline"] * options.offline])
        return
    parts = options.parts.split(",")
    if set(parts) - set(speed_goals.PARTS):
        parser.error(f"parts are {', '.join(speed_goals.PARTS)}")
    scenes = images.scenes(stacks.build(offline=options.offline))
    text, _ = speed_goals.section(scenes, images.validation(), parts)[:2]
    print(text)


if __name__ == "__main__":
    machine.one_blas_thread()
    main()
