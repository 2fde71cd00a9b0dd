"""The attribution of stacks to stages of the codec in the benchmarks."""

import threading
import time

import pytest
from bandpress.benchmarks.tools import stage_sampler as stages
from bandpress.codec.runtime.answering import answered

ENTROPY = "entropy coding: contexts, network, rANS"
KERNEL = [("runtime/core.py", "call"), ("runtime/core.py", "attempt")]
TILE = [("encoder/wavelet_encoder.py", "tile"), ("encoder/wavelet_encoder.py", "run")]


@pytest.mark.parametrize(
    "calls, found",
    [
        ([], None),
        ([("raster/source.py", "read"), ("analysis/survey.py", "survey_raster")], "input and output"),
        ([("transforms/wavelet.py", "split"), ("encoder/planning/planner.py", "samples")], "survey and design"),
        ([("transforms/wavelet.py", "split"), *TILE], "transform and quantisation"),
        ([("entropy/subbands/features.py", "features"), ("encoder/tile_encoder.py", "encode_fine"), *TILE], ENTROPY),
        ([("entropy/rans.py", "finish"), ("entropy/subbands/subband_coding.py", "finish"), *TILE], ENTROPY),
        ([*KERNEL, ("transforms/wavelet.py", "split"), *TILE], "transform and quantisation"),
        (KERNEL, None),
        (TILE, "rest"),
    ],
)
def test_the_innermost_call_decides(calls, found):
    assert stages.stage(calls) == found


def test_threads_that_wait_do_not_count():
    coding = (False, [*KERNEL, ("entropy/rans.py", "put"), *TILE], "rans_put")
    assert stages.stages([(True, TILE, None), coding]) == [(ENTROPY, "rans_put")]
    assert stages.stages([(True, TILE, None)]) == [("rest", None)]


def test_all_that_runs_for_the_verification_is_the_verification():
    waiting = (True, [("decoder/strips.py", "strips"), ("rate_control/measurement.py", "measure")], None)
    decoding = (False, [("entropy/rans.py", "get"), ("decoder/strips.py", "_decode_tile")], "rans_get")
    assert stages.stages([waiting, decoding]) == [("verification decode", "rans_get")]
    assert stages.stages([waiting]) == [("verification decode", None)]


def made(path, source):
    """The functions of ``source``, as if they stood in the file ``path``."""
    names = {"time": time}
    exec(compile(source, path, "exec"), names)
    return names


CALL = """
def run():
    time.sleep(0.05)


def call(kernel):
    run()
"""


def test_time_in_kernels_is_counted_by_kernel_and_stage():
    call = made("/x/codec/runtime/core.py", CALL)["call"]
    split = made("/x/codec/transforms/wavelet.py", "def split(call):\n    call('lift')\n    time.sleep(0.05)\n")[
        "split"
    ]
    answered("any.bpr", dict)  # leaves an idle thread behind, which does not count
    with stages.Sampler() as sampler:
        split(call)
    name = "transform and quantisation"
    assert list(sampler.kernels) == ["lift"]
    assert 0.03 < sampler.kernels["lift"] == sampler.in_core[name] < sampler.seconds[name] - 0.03


def test_the_stages_add_up_to_the_time_of_the_block():
    before = threading.active_count()
    start = time.perf_counter()
    with stages.Sampler() as sampler:
        time.sleep(0.05)
    assert 0.05 <= sum(sampler.seconds.values()) <= time.perf_counter() - start
    assert threading.active_count() == before
