"""The number of threads to use."""

from __future__ import annotations

import os


def thread_count(asked: int | None = None) -> int:
    """``asked`` threads; when that is None or 0, one for each processor that this process may use."""
    if asked:
        return max(1, int(asked))
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
