"""Wall and processor time, and jobs that take turns."""

import subprocess
import sys
import time

import pytest
from bandpress.benchmarks.tools import stopwatch


def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_waiting_takes_no_processor_time():
    wall, processor = stopwatch.timed(lambda: time.sleep(0.1))
    assert wall >= 0.1 > 0.05 > processor


def test_work_of_this_process_and_of_ended_ones_counts():
    loop = "import time\nwhile time.process_time() < 0.3: pass"
    assert 0.1 <= stopwatch.timed(lambda: busy(0.1))[1] < 1
    assert stopwatch.timed(lambda: subprocess.run([sys.executable, "-c", loop], check=True))[1] >= 0.3


def test_jobs_take_turns():
    order = []
    found = stopwatch.alternating({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b"] * 3 and list(found) == ["a", "b"]


def test_medians_of_each_clock():
    assert stopwatch.median([(1.0, 9.0), (5.0, 2.0), (3.0, 4.0)]) == pytest.approx((3.0, 4.0))
