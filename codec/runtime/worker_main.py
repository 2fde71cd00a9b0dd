"""A process beside the main one that does tasks: see :mod:`.worker_pool`, which starts it.

It reads pickles from its standard input and writes pickles to its standard output. Both ends are this program.
"""

import os
import pickle  # nosec B403 - between a process and its own child
import queue
import sys
import threading

from .memory import trim_heap

IDLE_S = 0.3  # seconds without a job


def serve(stream, out):
    """Do what comes: ``("task", task)``, which is for the jobs that follow, or ``("job", arguments)``, answered by
    ``("done", result)`` or ``("failed", None)``. The process ends with ``stream``, whatever it does then."""
    messages, task = queue.SimpleQueue(), None
    threading.Thread(target=_read, args=(stream, messages.put), daemon=True).start()
    while True:
        kind, value = _next(messages)
        if kind == "task":
            task = value
            continue
        try:
            answer = "done", task.run(*value)
        except Exception:  # the other side does the job, and meets the error where its user is
            answer = "failed", None
        send(out, answer)
        del value, answer  # may be large, and the next job may never come


def _next(messages):
    """The next message. When that takes a while to come, memory that is free goes back to the system, where that is
    glibc's."""
    try:
        return messages.get(timeout=IDLE_S)
    except queue.Empty:
        trim_heap()
        return messages.get()


def send(out, message):
    """Write a message; raises OSError when nobody is there any more."""
    pickle.dump(message, out, pickle.HIGHEST_PROTOCOL)
    out.flush()


def _read(stream, put):
    try:
        while True:
            put(pickle.load(stream))  # nosec B301 - from the process that started this one
    finally:
        os._exit(0)  # nobody is there any more, or what came makes no sense here


def main():
    """Serve on the standard streams of this process."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get between the answers
    try:
        send(out, ("ready", sys.version_info[:3]))
        serve(sys.stdin.buffer, out)
    finally:
        os._exit(1)  # half an answer may be written
