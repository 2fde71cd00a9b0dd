"""Fixtures of the tests of workers."""

from types import SimpleNamespace

import pytest
from bandpress.codec.runtime import worker_pool


@pytest.fixture(autouse=True)
def without_core(monkeypatch):
    """Workers as on a machine without the compiled core, where they are worth it."""
    monkeypatch.setattr(worker_pool, "attempt", lambda *_: None)


@pytest.fixture
def log(monkeypatch):
    """``done``: whether each job succeeded in its worker; ``lost``: how many workers were; ``pids`` of all that were
    started."""
    seen, run, begin = SimpleNamespace(done=[], lost=0, pids=[]), worker_pool._Worker.run, worker_pool._Worker.__init__

    def spied(self, *arguments):
        try:
            done, result = run(self, *arguments)
        except worker_pool._Lost:
            seen.lost += 1
            raise
        seen.done.append(done)
        return done, result

    def started(self, *arguments):
        begin(self, *arguments)
        seen.pids.append(self._process.pid)

    monkeypatch.setattr(worker_pool._Worker, "run", spied)
    monkeypatch.setattr(worker_pool._Worker, "__init__", started)
    return seen
