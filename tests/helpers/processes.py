"""Helpers for the tests of worker processes."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="has no such signals or scripts")
SEES_PROCESSES = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
SLEEP = SimpleNamespace(run=time.sleep)


def nothing():
    """A check that never cancels."""


def gone(pid):
    """Wait until the process ``pid`` has ended (a zombie has)."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def no_children(pids):
    """Check that none of ``pids`` exists, not even as a zombie."""
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def gone_now(pid):
    """True when there is no process ``pid``."""
    return not Path(f"/proc/{pid}").exists()


def refuse(*_):
    """A replacement for jobs that must run in a worker: it fails in this process."""
    raise AssertionError
