"""Time by stage of compress and decompress, and by kernel of the compiled core (``stage_sampler.py``); one thread,
without worker processes, whose stacks cannot be sampled from this process."""

from __future__ import annotations

import contextlib
import os
import pathlib
import tempfile

from ...codec.runtime.worker_pool import OFF
from ..codecs import bandpress_codec
from ..codecs.timed_codecs import PLAIN
from ..tools.stage_sampler import INTERVAL, STAGES, Sampler

STEP, THREADS, RUNS = 49, 1, 3
EFFORTS = ("normal", "fast")
MOST_KERNELS = 12


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


def measure(source: pathlib.Path, runs: int = RUNS) -> dict[str, Sampler]:
    """{``normal encode``, ``normal decode``, …: the run of the median time}."""
    found: dict[str, list[Sampler]] = {f"{e} {what}": [] for e in EFFORTS for what in ("encode", "decode")}
    with _no_workers(), tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        for _ in range(runs):
            for effort in EFFORTS:
                for path in (packed, decoded):
                    path.unlink(missing_ok=True)
                with Sampler() as encode:
                    bandpress_codec.compress(source, packed, "step", STEP, THREADS, effort=effort)
                with Sampler() as decode:
                    bandpress_codec.decompress(packed, decoded, THREADS, options=PLAIN)
                found[f"{effort} encode"].append(encode)
                found[f"{effort} decode"].append(decode)
    return {what: sorted(samplers, key=_total)[len(samplers) // 2] for what, samplers in found.items()}


def _total(sampler: Sampler) -> float:
    return sum(sampler.seconds.values())


def section(image, runs: int = RUNS):
    """Markdown tables; there is no row in the summary."""
    found = measure(image.path, runs)
    totals = {what: _total(s) for what, s in found.items()}
    text = [
        f"{image.name}, TARGET=step VALUE={STEP}, one thread: seconds of wall time (share of the whole; share of the "
        f"stage that kernels of the compiled core take), sampled every {1000 * INTERVAL:g} ms, the median of {runs} "
        f"runs; in one process ({OFF}=1), so that all of it is seen. Reading inside of the survey counts as input; the "
        "verification decode is all that reconstructs and compares while encoding.",
        "",
        "| stage | " + " | ".join(found) + " |",
        "| --- |" + " ---: |" * len(found),
    ]
    for name in STAGES:
        cells = []
        for what, sampler in found.items():
            seconds, inside = sampler.seconds[name], sampler.in_core[name]
            share = f"{100 * seconds / totals[what]:.0f} %"
            cells.append(f"{seconds:.2f} ({share}; {100 * inside / seconds:.0f} %)" if seconds >= 0.005 else "–")
        text.append(f"| {name} | " + " | ".join(cells) + " |")
    cells = [f"{totals[w]:.2f} (100 %; {100 * sum(s.in_core.values()) / totals[w]:.0f} %)" for w, s in found.items()]
    text += [f"| **all** | {' | '.join(cells)} |"]
    kernels: dict[str, float] = {}
    for sampler in found.values():
        for kernel, seconds in sampler.kernels.items():
            kernels[kernel] = kernels.get(kernel, 0.0) + seconds
    if kernels:
        text += ["", "| kernel, seconds | " + " | ".join(found) + " |", "| --- |" + " ---: |" * len(found)]
        for kernel in sorted(kernels, key=lambda k: -kernels[k])[:MOST_KERNELS]:
            text.append(
                f"| `{kernel}` | " + " | ".join(f"{s.kernels.get(kernel, 0):.2f}" for s in found.values()) + " |"
            )
    else:
        text += ["", "The compiled core did not run."]
    return "\n".join(text), []
