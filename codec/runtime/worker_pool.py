"""Worker processes that encode and decode tiles where there is no compiled core.

Without the core, threads of one Python process slow each other down: the codec then consists of many short array
operations, and each waits for the interpreter's lock. A kernel of the core does a whole stage of a tile without that
lock, so that threads are enough. A worker is a Python process of its own with the same modules (:mod:`.worker_main`).
When a job fails there for any reason, it is done again in this process, with the same result or the same error."""

from __future__ import annotations

import json
import os
import pickle  # nosec B403 - between a process and its own child
import queue
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from .core import Core, attempt
from .interpreter import candidates, environment, search_path
from .memory import physical_memory
from .worker_main import Message, Task

SAMPLES = 6_000_000  # samples of a raster from which on workers pay: starting them takes about half a second
MEMORY = 2 << 30  # bytes of main memory that each worker may need
CACHE = 1 / 20  # share of main memory that GDAL's caches in all workers take together, as in one process
LEAST_CACHE = 64  # MB of GDAL's cache in each worker
START_S = 60  # seconds after which a worker that has not started is given up
POLL_S = 0.1  # seconds between two checks whether the user cancelled
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OFF = "BANDPRESS_NO_WORKERS"  # environment variable
_UNFIT: set[Path] = set()  # programs that did not start as workers of this Python
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from {0} import worker_main; worker_main.main()"


class _Lost(Exception):
    """A worker has ended, did not start, or sent an invalid answer."""


class _Worker:
    """A process, and a thread that waits for its answers, so that the caller can cancel at any time."""

    def __init__(self, program: Path, variables: dict[str, str]) -> None:
        own: dict[str, Any] = {"start_new_session": True}  # so that Ctrl+C reaches this process alone
        if sys.platform == "win32":
            own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(  # nosec B603 - a list of arguments, no shell
            [str(program), "-c", _BOOT.format(__package__), json.dumps(search_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=variables,
            **own,
        )
        # Both are pipes, so they exist.
        self._in, self._out = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        self._thread = ThreadPoolExecutor(1)
        self._task: Task | None = None
        self.program, self.fit = program, False
        self._ready = self._thread.submit(self._receive)

    def run(self, task: Task, job: tuple[Any, ...], check: Callable[[], object]) -> tuple[bool, Any]:
        """(True, what ``task.run(*job)`` gives), or (False, None) when it fails. Raises _Lost, and what ``check()``
        raises."""
        if self._answer(self._ready, check, START_S) != ("ready", sys.version_info[:3]):
            raise _Lost
        self.fit = True
        messages: list[Message] = [("job", job)] if self._task is task else [("task", task), ("job", job)]
        self._task = task
        kind, result = self._answer(self._thread.submit(self._exchange, messages), check)
        if kind not in ("done", "failed"):
            raise _Lost
        return kind == "done", result

    def _answer(
        self, future: Future[Any], check: Callable[[], object], seconds: float | None = None
    ) -> tuple[str, Any]:
        looks = 0
        while not wait([future], POLL_S).done:
            check()
            looks += 1
            if seconds is not None and looks > seconds / POLL_S:
                raise _Lost
        try:
            kind, value = future.result()
        except Exception as error:  # unpickling may raise any exception
            raise _Lost from error
        return kind, value

    def _exchange(self, messages: list[Message]) -> Any:
        for message in messages:
            pickle.dump(message, self._in, pickle.HIGHEST_PROTOCOL)
        self._in.flush()
        return self._receive()

    def _receive(self) -> Any:
        return pickle.load(self._out)  # nosec B301 - from a process that this one started

    def close(self) -> None:
        """End the process, even in the middle of a job."""
        self._process.kill()
        self._process.wait()
        self._thread.shutdown()  # its pipes are broken
        for stream in (self._in, self._out):
            with suppress(OSError):
                stream.close()


class Workers:
    """``count`` workers; a context manager that ends them. It does not wait until they have started."""

    def __init__(self, count: int) -> None:
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._all: list[_Worker] = []
        self._variables = _variables(count) if count else {}
        for worker in (self._start() for _ in range(count)):
            if worker is None:
                break
            self._idle.put(worker)

    def _start(self) -> _Worker | None:
        """A worker run by the first suitable interpreter, or None."""
        for program in candidates():
            if program not in _UNFIT and program.is_file():
                try:
                    self._all.append(_Worker(program, self._variables))
                    return self._all[-1]
                except OSError:
                    _UNFIT.add(program)
        return None

    @classmethod
    def for_raster(cls, threads: int, samples: int, tiles: int) -> Workers:
        """Workers for a raster of so many ``samples``, of all bands, and ``tiles``; none where they do not pay, and
        where the compiled core runs."""
        if samples < SAMPLES or threads < 2 or tiles < 2 or os.environ.get(OFF) or attempt(_runs):
            return cls(0)
        return cls(min(threads, tiles, max(2, physical_memory() // MEMORY)) - 1)  # one thread codes here

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.close()

    def run(self, task: Task, job: tuple[Any, ...], check: Callable[[], object], here: Callable[..., Any]) -> Any:
        """The result of ``task.run(*job)`` in an idle worker, or of ``here(*job)`` when there is none or it fails.
        ``task`` is the same object for jobs of the same kind. ``check()`` is called several times a second; when it
        raises, the worker is ended."""
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


def _runs(_: Core) -> bool:
    return True


def _variables(count: int) -> dict[str, str]:
    """Environment variables of each of ``count`` workers."""
    cache = max(LEAST_CACHE, int(CACHE * physical_memory() / count) >> 20)
    return {"GDAL_CACHEMAX": str(cache), **os.environ, **environment(), **dict.fromkeys(ONE_THREAD, "1")}
