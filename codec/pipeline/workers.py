"""Processes that code tiles beside this one.

Threads of one Python process hold each other up: the codec is many short array operations, each of which waits for the
interpreter's lock. A worker is a Python process of its own that sees what this one sees (:mod:`.worker`). A worker that cannot be
started, dies, or is of another Python is done without: its jobs are then done here, with the same result.
"""

import json
import os
import pickle  # nosec B403 - between a process and its own child
import queue
import subprocess
import sys
from contextlib import suppress

from ..interpreter import candidates, environment, search_path
from .memory import physical_memory

SAMPLES = 6_000_000         # of a raster from which on they are worth their start, about half a second
MEMORY = 2 << 30            # bytes of main memory a worker
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from {0} import worker; worker.main()"
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OFF = "BANDPRESS_NO_WORKERS"   # environment variable


class _Lost(Exception):
    """A worker is gone."""


class _Worker:
    def __init__(self, program):
        own = {"start_new_session": True} if os.name == "posix" else {
            "creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(  # nosec B603 - a list of arguments, no shell
            [str(program), "-c", _BOOT.format(__package__), json.dumps(search_path())], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **environment(), **dict.fromkeys(ONE_THREAD, "1")}, **own)
        self._task = self._ready = None

    def run(self, task, job, check):
        """("done", what ``task.run(*job)`` gives) or ("failed", what it raises). Raises _Lost, and what ``check()`` raises."""
        if self._ready is None:
            self._ready = self._receive()
        if self._ready != ("ready", sys.version_info[:3]):
            raise _Lost
        if self._task is not task:
            self._send("task", task)
            self._task = task
        self._send("job", job)
        while True:
            answer = self._receive()
            if answer[0] != "busy":
                return answer
            check()

    def _send(self, *message):
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError as error:
            raise _Lost from error

    def _receive(self):
        try:
            return pickle.load(self._process.stdout)  # nosec B301
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise _Lost from error

    def close(self):
        """End it, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()
        self._process.wait()


class Workers:
    """``count`` workers; a context manager that ends them. Starting returns at once."""

    def __init__(self, count):
        self._idle, self._all = queue.LifoQueue(), []
        program = next((path for path in candidates() if path.is_file()), None)
        for _ in range(count if program else 0):
            try:
                self._all.append(_Worker(program))
            except OSError:
                break
            self._idle.put(self._all[-1])

    @classmethod
    def for_raster(cls, threads, profile, tiles):
        """Workers for a raster of a Profile and so many ``tiles``; none where they are not worth it."""
        few = profile.grid.width * profile.grid.height * profile.count < SAMPLES
        if few or threads < 2 or tiles < 2 or os.environ.get(OFF):
            return cls(0)
        return cls(min(threads, tiles, max(2, physical_memory() // MEMORY)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for worker in self._all:
            worker.close()

    def run(self, task, job, check, here):
        """What ``task.run(*job)`` gives in a worker that is idle, or ``here(*job)`` when there is none. ``task`` can be pickled and
        is the same object for jobs of the same kind. ``check()`` is called a few times a second; when it raises, the worker is
        ended."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            return here(*job)
        try:
            kind, result = worker.run(task, job, check)
        except _Lost:
            worker.close()
            return here(*job)
        except BaseException:
            worker.close()   # it may be at work
            raise
        self._idle.put(worker)
        if kind == "failed":
            raise result
        return result
