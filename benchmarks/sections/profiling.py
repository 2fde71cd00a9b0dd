"""Time by stage of compress and decompress (``stage_sampler.py``), now and at an earlier commit; without worker
processes, whose stacks cannot be sampled from this process.

``profile_before.json`` holds the same measurement at an earlier commit, which it names; it is data, ``make bench`` does
not write it. ``python -m bandpress.benchmarks.sections.profiling NAME`` prints the numbers of the present code under a
name."""

import contextlib
import json
import os
import pathlib
import statistics
import sys
import tempfile

from ...codec.runtime.worker_pool import OFF
from ..codecs import bandpress_codec
from ..tools import machine
from ..tools.stage_sampler import INTERVAL, STAGES, Sampler

STEP, THREADS, RUNS = 49, 2, 3
BEFORE = pathlib.Path(__file__).with_name("profile_before.json")


@contextlib.contextmanager
def _no_workers():
    before, os.environ[OFF] = os.environ.get(OFF), "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[OFF]
        else:
            os.environ[OFF] = before


def measure(source):
    """{``encode``, ``decode``}: {stage: seconds}, each stage the median of RUNS runs."""
    runs: dict = {"encode": [], "decode": []}
    with _no_workers(), tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        for _ in range(RUNS):
            with Sampler() as encode:
                bandpress_codec.compress(source, packed, "step", STEP, THREADS)
            decoded.unlink(missing_ok=True)
            with Sampler() as decode:
                bandpress_codec.decompress(packed, decoded, THREADS)
            runs["encode"].append(encode.seconds)
            runs["decode"].append(decode.seconds)
    return {what: {s: statistics.median(r[s] for r in found) for s in STAGES} for what, found in runs.items()}


def section(image):
    """Markdown table; it has no row in the summary."""
    before, now = json.loads(BEFORE.read_text()), measure(image.path)
    text = [
        f"{image.name}, TARGET=step VALUE={STEP}, {THREADS} threads: seconds (and share) of wall time, sampled every "
        f"{1000 * INTERVAL:g} ms, median of {RUNS} runs; in one process ({OFF}=1), so that all of it is seen. Before: "
        f"commit {before['commit']}, on {before['machine']}. Reading inside of the survey counts as input; the "
        "verification decode is all that reconstructs and compares while encoding, now mostly from coefficients that "
        "the encoder kept; the check that the entropy decoder gives them back counts as entropy coder.",
        "",
        "| stage | encode, before | encode, now | decode, before | decode, now |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    columns = [(d[what], sum(d[what].values())) for what in ("encode", "decode") for d in (before, now)]
    for name in STAGES:
        text.append(
            f"| {name} | " + " | ".join(f"{c[name]:.2f} ({100 * c[name] / total:.0f} %)" for c, total in columns) + " |"
        )
    text.append("| **all** | " + " | ".join(f"{total:.2f}" for _, total in columns) + " |")
    return "\n".join(text), []


def main(name):
    """Print :func:`measure` of the 13-band demo scene as JSON, with ``name`` as the commit."""
    from ..data import images
    from ..demo import stacks

    found = measure(images.scenes(stacks.build())[-1].path)
    rounded = {what: {s: round(seconds, 2) for s, seconds in by.items()} for what, by in found.items()}
    print(json.dumps({"commit": name, "machine": machine.machine_name(), **rounded}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
