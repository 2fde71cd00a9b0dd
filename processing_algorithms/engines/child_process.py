"""Run a program in a child process: its output line by line, and ended within a second when the user cancels."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

GRACE_S = 0.6  # how long a cancelled program may take to stop by itself
_POLL_S = 0.05
_TAIL_LINES = 40


@dataclass
class Outcome:
    """How a program ended: ``code`` is its exit status, ``errors`` the last lines of its standard error."""

    code: int
    errors: list
    cancelled: bool


def run(command, on_line, *, cancelled=lambda: False, stop=None, environment=None, folder=None):
    """Run ``command`` (list of arguments, no shell) and return its :class:`Outcome`.

    ``on_line(text)`` is called in this thread for every line of standard output. Once ``cancelled()`` is true,
    ``stop()`` is called, which may ask the program to end by itself; after ``GRACE_S`` seconds it is killed with all it
    started. ``environment`` is added to ours; ``folder`` is its working directory. Raises :class:`OSError` if it cannot
    be started."""
    process = _start(command, environment, folder)
    lines: queue.Queue = queue.Queue()
    errors: deque = deque(maxlen=_TAIL_LINES)
    threads = [
        threading.Thread(target=_read, args=(process.stdout, lines.put), daemon=True),
        threading.Thread(target=_read, args=(process.stderr, errors.append), daemon=True),
    ]
    for thread in threads:
        thread.start()
    end = None
    try:
        while process.poll() is None or threads[0].is_alive() or not lines.empty():
            with suppress(queue.Empty):
                on_line(lines.get(timeout=_POLL_S))
            if end is None and cancelled():
                end = time.monotonic() + GRACE_S
                if stop is not None:
                    stop()
            if end is not None and time.monotonic() > end:
                break
    finally:
        _kill(process)
    threads[1].join(_POLL_S)
    return Outcome(process.returncode, list(errors), end is not None)


def _start(command, environment, folder):
    # A group of its own, so that what it starts can be ended with it, and Ctrl-C in a terminal reaches QGIS alone.
    own: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(  # nosec B603 - a list of arguments, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
        **own,
    )


def _read(stream, take):
    with stream:
        for line in stream:
            take(line.rstrip("\r\n"))


def _kill(process):
    """End ``process`` and, where there are process groups, everything that it started."""
    if process.poll() is None:
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
