"""Processes that code tiles beside this one.

Threads of one Python process hold each other up: the codec is many short array operations, each of which waits for the
interpreter's lock. A worker is a Python process of its own that sees what this one sees (:mod:`.worker_main`). What it
cannot do, for whatever reason, is done in this process, with the same result or the same error."""

import json
import os
import pickle  # nosec B403 - between a process and its own child
import queue
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress

from .interpreter import candidates, environment, search_path
from .memory import physical_memory

SAMPLES = 6_000_000  # of a raster from which on they are worth their start, about half a second
MEMORY = 2 << 30  # bytes of main memory a worker
CACHE, LEAST_CACHE = (
    1 / 20,
    64,
)  # share of it that GDAL's caches of all of them may take, as that of one process; MB of each
START_S, POLL_S = 60, 0.1  # one that has not started after so long never will; how often a caller looks whether to stop
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OFF = "BANDPRESS_NO_WORKERS"  # environment variable
_UNFIT = set()  # programs that did not start as workers of this Python
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from {0} import worker_main; worker_main.main()"


class _Lost(Exception):
    """A worker is gone, or makes no sense."""


class _Worker:
    """A process, and a thread that talks to it: its caller can give up at any time, whatever the process does."""

    def __init__(self, program, variables):
        own = (
            {"start_new_session": True}
            if os.name == "posix"
            else {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        )
        self._process = subprocess.Popen(  # nosec B603 - a list of arguments, no shell
            [str(program), "-c", _BOOT.format(__package__), json.dumps(search_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=variables,
            **own,
        )
        self._thread, self._task = ThreadPoolExecutor(1), None
        self.program, self.fit = program, False
        self._ready = self._thread.submit(self._receive)

    def run(self, task, job, check):
        """(True, what ``task.run(*job)`` gives), or (False, None) when it fails. Raises _Lost, and what ``check()``
        raises."""
        if self._answer(self._ready, check, START_S) != ("ready", sys.version_info[:3]):
            raise _Lost
        self.fit = True
        messages = [("job", job)] if self._task is task else [("task", task), ("job", job)]
        self._task = task
        kind, result = self._answer(self._thread.submit(self._exchange, messages), check)
        if kind not in ("done", "failed"):
            raise _Lost
        return kind == "done", result

    def _answer(self, future, check, seconds=None):
        looks = 0
        while not wait([future], POLL_S).done:
            check()
            looks += 1
            if seconds is not None and looks > seconds / POLL_S:
                raise _Lost
        try:
            kind, value = future.result()
        except Exception as error:  # pickles of anything raise anything
            raise _Lost from error
        return kind, value

    def _exchange(self, messages):
        for message in messages:
            pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        return self._receive()

    def _receive(self):
        return pickle.load(self._process.stdout)  # nosec B301 - from a process that this one started

    def close(self):
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._thread.shutdown()  # its pipes are broken
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()


class Workers:
    """``count`` workers; a context manager that ends them. Starting returns at once."""

    def __init__(self, count):
        self._idle, self._all, self._variables = queue.LifoQueue(), [], _variables(count) if count else {}
        for worker in (self._start() for _ in range(count)):
            if worker is None:
                break
            self._idle.put(worker)

    def _start(self):
        """A worker of the first program that may be fit, or None."""
        for program in candidates():
            if program not in _UNFIT and program.is_file():
                try:
                    self._all.append(_Worker(program, self._variables))
                    return self._all[-1]
                except OSError:
                    _UNFIT.add(program)
        return None

    @classmethod
    def for_raster(cls, threads, profile, tiles):
        """Workers for a raster of a Profile and so many ``tiles``; none where they are not worth it."""
        few = profile.grid.width * profile.grid.height * profile.count < SAMPLES
        if few or threads < 2 or tiles < 2 or os.environ.get(OFF):
            return cls(0)
        return cls(min(threads, tiles, max(2, physical_memory() // MEMORY)) - 1)  # one thread codes here

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for worker in self._all:
            worker.close()

    def run(self, task, job, check, here):
        """What ``task.run(*job)`` gives in a worker that is idle, or ``here(*job)`` when there is none or it does not
        succeed. ``task`` is the same object for jobs of the same kind. ``check()`` is called several times a second;
        when it raises, the worker is ended."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            return here(*job)
        try:
            done, result = worker.run(task, job, check)
        except _Lost:
            worker.close()
            if not worker.fit:
                _UNFIT.add(worker.program)
                if another := self._start():
                    self._idle.put(another)
                    return self.run(task, job, check, here)
            return here(*job)
        except BaseException:
            worker.close()  # it may be at work
            raise
        self._idle.put(worker)
        return result if done else here(*job)


def _variables(count):
    """Environment of one of ``count`` workers."""
    cache = max(LEAST_CACHE, int(CACHE * physical_memory() / count) >> 20)
    return {"GDAL_CACHEMAX": str(cache), **os.environ, **environment(), **dict.fromkeys(ONE_THREAD, "1")}
