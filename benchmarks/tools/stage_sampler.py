"""A sampling profiler: the part of the codec that each thread executes, sampled from the threads' stacks while a block
runs."""

import pathlib
import sys
import threading
import time

INTERVAL = 0.002  # seconds
STAGES = (
    "input and output",
    "survey and design",
    "transform and quantisation",
    "contexts",
    "entropy coder",
    "verification decode",
    "rest",
)
_IO = ("raster/", "runtime/atomic_file.py", "bitstream/container.py", "bitstream/chunks.py")
_PLANNING = ("analysis/", "encoder/planning/")
_TRANSFORM = (
    "transforms/",
    "geometry/",
    "bitstream/",
    "encoder/tile_encoder.py",
    "encoder/cell_reader.py",
    "decoder/resampling.py",
)
_CODER = ("entropy/rans.py", "entropy/bits.py", "entropy/tokens.py")
_IDLE = {"threading.py", "queue.py", "thread.py", "_base.py", "selectors.py"}


def stage(calls):
    """The stage of a thread at work, or None outside of the codec.

    :param calls: [(path below ``codec/``, function)] of the codec's own frames, innermost first
    """
    if not calls:
        return None
    inner = calls[0][0]
    if inner.startswith(_IO):
        return "input and output"
    if any(path.startswith(_PLANNING) for path, _ in calls):
        return "survey and design"
    if inner.startswith(_CODER):
        return "entropy coder"
    if inner.startswith("entropy/"):
        return "contexts"
    return "transform and quantisation" if inner.startswith(_TRANSFORM) else "rest"


def stages(threads):
    """The stages of all threads that are active at one moment, at least one.

    :param threads: [(whether it waits for another thread, its ``calls`` as for :func:`stage`)]
    """
    if any(("rate_control/measurement.py", "measure") in calls for _, calls in threads):
        return ["verification decode"]  # stacks of the decoder's own threads do not show their caller
    return [s for s in (stage(calls) for waits, calls in threads if not waits) if s] or ["rest"]


def _look(frame):
    """(whether a thread waits for another, the codec's frames of its stack as (path, function), innermost first)."""
    waits, calls = pathlib.PurePath(frame.f_code.co_filename).name in _IDLE, []
    while frame is not None:
        name = frame.f_code.co_filename
        if "/codec/" in name:
            calls.append((name.rsplit("/codec/", 1)[1], frame.f_code.co_name))
        frame = frame.f_back
    return waits, calls


class Sampler:
    """``with Sampler() as s:`` then ``s.seconds``: wall time by stage; what several threads do at once is shared
    evenly."""

    def __init__(self):
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._last = time.perf_counter()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _run(self):
        while not self._done.wait(INTERVAL):
            self._take([_look(f) for ident, f in sys._current_frames().items() if ident != self._thread.ident])
        self._take([])

    def _take(self, threads):
        """Attribute the time since the last sample to the current stages of the threads."""
        now = time.perf_counter()
        busy = stages(threads)
        for name in busy:
            self.seconds[name] += (now - self._last) / len(busy)
        self._last = now
