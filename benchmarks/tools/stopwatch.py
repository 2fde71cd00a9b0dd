"""Wall and processor time of functions."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Seconds = tuple[float, float]  # (wall time, processor time)


def timed(function: Callable[[], object]) -> Seconds:
    """Seconds of wall time, and of processor time of all threads and of the processes that ended meanwhile."""
    start = time.perf_counter(), _processor()
    function()
    return time.perf_counter() - start[0], _processor() - start[1]


def _processor() -> float:
    """Seconds of processor time so far; os.times() would count in hundredths."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def alternating(jobs: Mapping[Name, Callable[[], object]], runs: int) -> dict[Name, Seconds]:
    """Medians of ``runs`` runs of each job; the jobs take turns, so that what disturbs one disturbs all of them."""
    found: dict[Name, list[Seconds]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            found[name].append(timed(job))
    return {name: median(times) for name, times in found.items()}


def median(times: list[Seconds]) -> Seconds:
    """Medians of the wall times and of the processor times."""
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)
