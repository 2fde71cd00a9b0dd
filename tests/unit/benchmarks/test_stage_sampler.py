"""The attribution of stacks to stages of the codec in the benchmarks."""

import threading
import time

import pytest
from bandpress.benchmarks.tools import stage_sampler as stages

TILE = [("encoder/wavelet_encoder.py", "tile"), ("encoder/wavelet_encoder.py", "run")]


@pytest.mark.parametrize(
    "calls, found",
    [
        ([], None),
        ([("raster/source.py", "read"), ("analysis/survey.py", "survey_raster")], "input and output"),
        ([("transforms/wavelet.py", "split"), ("encoder/planning/planner.py", "samples")], "survey and design"),
        ([("transforms/wavelet.py", "split"), *TILE], "transform and quantisation"),
        ([("entropy/subbands/features.py", "features"), ("encoder/tile_encoder.py", "encode_fine"), *TILE], "contexts"),
        ([("entropy/rans.py", "finish"), ("entropy/subbands/subband_coding.py", "finish"), *TILE], "entropy coder"),
        (TILE, "rest"),
    ],
)
def test_the_innermost_call_decides(calls, found):
    assert stages.stage(calls) == found


def test_threads_that_wait_do_not_count():
    assert stages.stages([(True, TILE), (False, [("entropy/rans.py", "put"), *TILE])]) == ["entropy coder"]
    assert stages.stages([(True, TILE)]) == ["rest"]


def test_all_that_runs_for_the_verification_is_the_verification():
    waiting = (True, [("decoder/strips.py", "strips"), ("rate_control/measurement.py", "measure")])
    assert stages.stages([waiting, (False, [("entropy/rans.py", "get"), ("decoder/strips.py", "_decode_tile")])]) == [
        "verification decode"
    ]


def test_the_stages_add_up_to_the_time_of_the_block():
    before = threading.active_count()
    start = time.perf_counter()
    with stages.Sampler() as sampler:
        time.sleep(0.05)
    assert 0.05 <= sum(sampler.seconds.values()) <= time.perf_counter() - start
    assert threading.active_count() == before
