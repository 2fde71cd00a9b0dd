"""A sampling profiler: the part of the codec, and the kernel of its compiled core, that each thread executes, sampled
from the threads' stacks while a block runs."""

import pathlib
import sys
import threading
import time

INTERVAL = 0.002  # seconds
STAGES = (
    "input and output",
    "survey and design",
    "transform and quantisation",
    "entropy coding: contexts, network, rANS",
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
    "encoder/rdoq.py",
    "encoder/base_images.py",
    "encoder/cell_reader.py",
    "decoder/tile_decoder.py",
    "decoder/base_image.py",
    "decoder/pixels.py",
    "decoder/resampling.py",
)
_CORE = "runtime/core.py"  # its ``call`` runs a kernel for the room that called it
_IDLE = {"threading.py", "queue.py", "thread.py", "_base.py", "selectors.py"}


def stage(calls):
    """The stage of a thread at work, or None outside of the codec.

    :param calls: [(path below ``codec/``, function)] of the codec's own frames, innermost first
    """
    calls = [c for c in calls if c[0] != _CORE]
    if not calls:
        return None
    inner = calls[0][0]
    if inner.startswith(_IO):
        return "input and output"
    if any(path.startswith(_PLANNING) for path, _ in calls):
        return "survey and design"
    if inner.startswith("entropy/"):
        return "entropy coding: contexts, network, rANS"
    return "transform and quantisation" if inner.startswith(_TRANSFORM) else "rest"


def stages(threads):
    """[(stage, kernel or None)] of all threads that are active at one moment, at least one.

    :param threads: [(whether it waits for another thread, its ``calls`` as for :func:`stage`, its kernel or None)]
    """
    verifies = any(("rate_control/measurement.py", "measure") in calls for _, calls, _ in threads)
    active = [(stage(calls), kernel) for waits, calls, kernel in threads if not waits]
    active = [(name, kernel) for name, kernel in active if name]
    if verifies:  # stacks of the decoder's own threads do not show their caller
        return [("verification decode", kernel) for _, kernel in active] or [("verification decode", None)]
    return active or [("rest", None)]


def _look(frame):
    """(whether a thread waits for another, the codec's frames of its stack as (path, function), innermost first, the
    kernel that it runs or None)."""
    waits, calls, kernel = pathlib.PurePath(frame.f_code.co_filename).name in _IDLE, [], None
    while frame is not None:
        name = frame.f_code.co_filename
        if "/codec/" in name:
            calls.append((name.rsplit("/codec/", 1)[1], frame.f_code.co_name))
            if calls[-1] == (_CORE, "call") and all(path == _CORE for path, _ in calls):
                kernel = frame.f_locals.get("kernel")
        frame = frame.f_back
    return waits, calls, kernel


class Sampler:
    """``with Sampler() as s:`` then ``s.seconds``: wall time by stage, ``s.in_core``: the part of it in kernels of the
    core, ``s.kernels``: wall time by kernel; what several threads do at once is shared evenly."""

    def __init__(self):
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self.in_core = dict.fromkeys(STAGES, 0.0)
        self.kernels: dict[str, float] = {}
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
        part = (now - self._last) / len(busy)
        for name, kernel in busy:
            self.seconds[name] += part
            if kernel:
                self.in_core[name] += part
                self.kernels[kernel] = self.kernels.get(kernel, 0.0) + part
        self._last = now
