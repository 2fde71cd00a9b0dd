"""Child processes: their output lines, errors, and cancelling."""

import sys
import threading

import pytest
from bandpress.processing_algorithms.engines import child_process
from bandpress.tests.helpers.processes import SEES_PROCESSES, gone

ENDLESS = "import os, time\nprint(os.getpid(), flush=True)\nwhile True: time.sleep(0.05)"


def python(code):
    return [sys.executable, "-c", code]


def test_lines_and_errors_arrive():
    lines = []
    outcome = child_process.run(
        python("import sys\nfor i in range(500): print('Zeile ä', i)\nprint('bad', file=sys.stderr)\nsys.exit(3)"),
        lines.append,
    )
    assert lines == [f"Zeile ä {i}" for i in range(500)]
    assert outcome == child_process.Outcome(3, ["bad"], False)


def test_lines_come_in_the_calling_thread_while_it_runs(tmp_path):
    """The program waits for a file that is made when its first line arrives."""
    seen = []

    def hear(line):
        seen.append((line, threading.get_ident()))
        (tmp_path / "go").touch()

    outcome = child_process.run(
        python(
            "import os, time\nprint('first', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.01)\n"
            "print('second')"
        ),
        hear,
        folder=str(tmp_path),
    )
    assert outcome.code == 0 and seen == [(line, threading.get_ident()) for line in ("first", "second")]


def test_a_cancelled_program_may_end_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(child_process, "GRACE_S", 60)
    lines = []
    outcome = child_process.run(
        python(
            "import os, time\nprint('ready', flush=True)\nwhile not os.path.exists('stop'): time.sleep(0.01)\n"
            "print('saved')"
        ),
        lines.append,
        cancelled=lambda: bool(lines),
        stop=(tmp_path / "stop").touch,
        folder=str(tmp_path),
    )
    assert outcome.cancelled and outcome.code == 0 and lines == ["ready", "saved"]


@SEES_PROCESSES
def test_one_that_does_not_is_killed_with_all_it_started():
    lines = []
    outcome = child_process.run(
        python(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {ENDLESS!r}])"),
        lines.append,
        cancelled=lambda: bool(lines),
    )
    assert outcome.cancelled and outcome.code < 0
    assert gone(int(lines[0]))


@SEES_PROCESSES
def test_nothing_stays_when_a_listener_fails():
    pids = []

    def hear(line):
        pids.append(int(line))
        raise KeyError(line)

    with pytest.raises(KeyError):
        child_process.run(python(ENDLESS), hear)
    assert gone(pids[0])


def test_a_program_that_does_not_exist(tmp_path):
    with pytest.raises(OSError):
        child_process.run([str(tmp_path / "none")], print)
