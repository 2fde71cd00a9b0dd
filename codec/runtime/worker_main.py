"""The program of a worker process, which :mod:`.worker_pool` starts.

It reads pickles from its standard input and writes pickles to its standard output. The parent process runs the same
code.
"""

from __future__ import annotations

import os
import pickle  # nosec B403 - between a process and its own child
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from .memory import trim_heap

IDLE_S = 0.3  # seconds without a job
Message = tuple[str, Any]
"""What the two processes send each other: a kind and what belongs to it, see :func:`serve`."""


class Task(Protocol):
    """Code and constant data that a worker gets once and then runs for many jobs; it can be pickled."""

    @property
    def run(self) -> Callable[..., Any]:
        """The method that does one job; its arguments and its result can be pickled."""


def serve(stream: BinaryIO, out: BinaryIO) -> None:
    """Answer the messages of ``stream``: ``("task", task)`` sets the :class:`Task` of the jobs that follow; a
    ``("job", arguments)`` is answered by ``("done", result)`` or ``("failed", None)``. The process ends as soon as
    ``stream`` does, even in the middle of a job."""
    messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
    task: Task | None = None
    threading.Thread(target=_read, args=(stream, messages.put), daemon=True).start()
    while True:
        kind, value = _next(messages)
        if kind == "task":
            task = value
            continue
        try:
            answer: Message = ("failed", None) if task is None else ("done", task.run(*value))
        except Exception:  # the parent does the job again, so that the error is raised where the user sees it
            answer = "failed", None
        send(out, answer)
        del value, answer  # may be large, and the next job may never come


def _next(messages: queue.SimpleQueue[Message]) -> Message:
    """The next message. When none comes for a while, memory that was freed is returned to the system (glibc only)."""
    try:
        return messages.get(timeout=IDLE_S)
    except queue.Empty:
        trim_heap()
        return messages.get()


def send(out: BinaryIO, message: Message) -> None:
    """Write a message; raises OSError when the parent has ended."""
    pickle.dump(message, out, pickle.HIGHEST_PROTOCOL)
    out.flush()


def _read(stream: BinaryIO, put: Callable[[Message], object]) -> None:
    try:
        while True:
            put(pickle.load(stream))  # nosec B301 - from the process that started this one
    finally:
        os._exit(0)  # the parent has ended, or the message is not valid here


def main() -> None:
    """Serve on the standard streams of this process."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # output that libraries print must not get between the answers
    try:
        send(out, ("ready", sys.version_info[:3]))
        serve(sys.stdin.buffer, out)
    finally:
        os._exit(1)  # an answer may be incomplete
