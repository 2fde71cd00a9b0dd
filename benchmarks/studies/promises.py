"""Compresses random rasters of every type and kind and checks every documented guarantee on the result.

    python -m bandpress.benchmarks.studies.promises --cases 1000
    python -m bandpress.benchmarks.studies.promises --seed 1234 --cases 1      one case again
    python -m bandpress.benchmarks.studies.promises --only lossless            cases whose description holds a text

A line for each broken promise, with the seed that makes the case again; then how many there were of each sort. It ends
with 1 if any promise was broken."""

import argparse
import collections
import pathlib
import sys
import tempfile
import time

from osgeo import gdal

from ..data import promise_cases
from . import promise_checks


def outcomes(seeds, only="", keep=None):
    """Yield the Outcome of the case of every seed (those whose description holds ``only``); ``keep``: a folder for the
    rasters."""
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="promises-") as folder:
            path = pathlib.Path(keep or folder)
            case = promise_cases.make(seed, path)
            if only in str(case):
                yield promise_checks.judge(case, path)


def report(found):
    """Print the lines of all Outcomes and a summary; returns the exit code, 1 when a guarantee did not hold."""
    sorts: collections.Counter = collections.Counter()
    refusals: collections.Counter = collections.Counter()
    counts: collections.Counter = collections.Counter()
    started = time.perf_counter()
    slowest = None
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    for outcome in found:
        for line in outcome.lines():
            print(line, flush=True)
        counts.update(
            cases=1, broken=bool(outcome.broken), traceback=bool(outcome.traceback), unopenable=bool(outcome.unopenable)
        )
        sorts.update({promise for promise, _ in outcome.broken})
        refusals.update([outcome.refused] * bool(outcome.refused))
        slowest = max(slowest or outcome, outcome, key=lambda o: o.seconds)
    gdal.PopErrorHandler()
    print(f"{time.perf_counter() - started:.0f} s; right refusals: {dict(refusals) or 'none'}")
    print(f"cases by broken promise: {dict(sorts) or 'none'}")
    if slowest:
        print(f"slowest: {slowest.seconds:.1f} s [{slowest.case}]")
    print(
        f"{counts['cases']} cases, {counts['broken']} broken, {counts['traceback']} tracebacks, "
        f"{counts['unopenable']} unopenable"
    )
    return int(any(counts[n] for n in ("broken", "traceback", "unopenable")))


def main(arguments=None):
    """The command: the exit code, 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first case; the others count up")
    parser.add_argument("--only", default="", help="leave out cases whose description does not hold this text")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder that the rasters are kept in")
    chosen = parser.parse_args(arguments)
    return report(outcomes(range(chosen.seed, chosen.seed + chosen.cases), chosen.only, chosen.keep))


if __name__ == "__main__":
    sys.exit(main())
