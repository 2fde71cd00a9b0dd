"""What the estimate before a run says, against what came out.

    python -m bandpress.benchmarks.studies.estimate_accuracy [--images TEXT] [FILE …]

Prints a table: image, what was asked, the estimated and the real size (for an asked size: error), the difference, and
the seconds of both. Without files it measures the validation images of ``BANDPRESS_DATA`` and the demo scene where it
was fetched."""

from __future__ import annotations

import argparse
import pathlib
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...codec.compression import compress
from ...codec.errors import TargetError
from ...codec.estimation.rate_curve import RateCurve, estimate_curve
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..data import images

PSNRS = (44.0, 50.0, 56.0, 62.0, 66.0)
RATIOS = (8.0, 30.0)  # raw size over the asked size
BOUNDS = (1.0, 5.0, 20.0)
CLOSE = 10.0  # per cent


class Row(NamedTuple):
    """``asked`` in words; ``estimated`` and ``real``: bytes, or the RMSE where a size was asked for; ``seconds``: the
    estimated ones and those of the run."""

    image: str
    asked: str
    estimated: float
    real: float
    seconds: tuple[float, float]

    @property
    def difference(self) -> float:
        """The estimate over what came out, per cent above 100."""
        return 100 * (self.estimated / self.real - 1)


def targets(curve: RateCurve) -> Iterator[Target]:
    """What is asked of an image: qualities, an error at the sensor's noise, sizes, bounds, lossless."""
    yield from (Target("psnr", value) for value in PSNRS)
    if curve.smallest_noise:
        yield Target("rmse", float(f"{curve.smallest_noise:.3g}"))
    yield from (Target("size", round(curve.raw_bytes / ratio)) for ratio in RATIOS)
    yield from (Target("pae", value) for value in BOUNDS)
    yield Target("lossless")


def rows(path: pathlib.Path, name: str) -> tuple[float, list[Row]]:
    """(seconds of the estimate, rows) of one raster; targets that it cannot meet are left out."""
    found = []
    with RasterSource.open(path) as source, tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        curve = estimate_curve(source)
        seconds = time.perf_counter() - started
        for target in targets(curve):
            try:
                point = curve.at(target.kind, target.value)
            except TargetError:
                continue
            result = compress(source, pathlib.Path(folder, "x.bpr"), model="wavelet-context", target=target)
            estimated, real = float(point.bytes), float(result.bytes)
            if target.kind == "size":
                estimated, real = point.rmse, result.numbers["RMSE"]
            asked = f"{target.kind} {target.value:g}" if target.kind != "lossless" else "lossless"
            found.append(Row(name, asked, estimated, real, (point.seconds, result.numbers["SECONDS"])))
    return seconds, found


def table(measured: Iterable[Row]) -> list[str]:
    """Markdown lines."""
    return [
        "| image | asked | estimated | came out | difference | estimated time | took |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {r.image} | {r.asked} | {r.estimated:,.5g} | {r.real:,.5g} | {r.difference:+.1f} % | "
            f"{r.seconds[0]:.1f} s | {r.seconds[1]:.1f} s |"
            for r in measured
        ),
    ]


def main(arguments: list[str] | None = None) -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--images", default="", help="only images whose name holds this")
    options = parser.parse_args(arguments)
    registry.model_ids()
    chosen = [(path, path.stem) for path in options.files]
    chosen = chosen or [(i.path, i.name) for i in images.validation() if options.images in i.name]
    every: list[Row] = []
    for number, (path, name) in enumerate(chosen):
        seconds, found = rows(path, name)
        every += found
        print("\n".join(table(found)[0 if not number else 2 :]), flush=True)
        print(f"| {name} | the estimate itself | | | | | {seconds:.1f} s |", flush=True)
    misses = sorted(abs(row.difference) for row in every)
    close = sum(miss <= CLOSE for miss in misses)
    print(
        f"{len(misses)} estimates: median {statistics.median(misses):.1f} %, largest {misses[-1]:.1f} %, "
        f"{close} within {CLOSE:g} %"
    )


if __name__ == "__main__":
    main()
