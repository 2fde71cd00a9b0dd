"""Time that a run will take, from processor time: other programs that run beside an estimate do not count."""

from __future__ import annotations

import time

# Share of the processor time of a run that is spent in threads at once.
IN_THREADS = 0.7


class ProcessorTime:
    """Processor time of this process, all threads together, since it was made."""

    def __init__(self) -> None:
        self._began = time.process_time()

    def seconds(self) -> float:
        """Since the start; above 0."""
        return max(time.process_time() - self._began, 1e-6)


def run_seconds(processor_time: float, threads: int) -> float:
    """Seconds that a run of some ``processor_time`` takes in ``threads``."""
    return processor_time * (1 - IN_THREADS + IN_THREADS / max(1, threads))
