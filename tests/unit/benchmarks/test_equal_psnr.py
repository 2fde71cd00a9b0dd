"""The search of the quality parameter that reaches a PSNR."""

import pytest
from bandpress.benchmarks.tools import equal_psnr
from hypothesis import given
from hypothesis import strategies as st


@given(st.floats(40, 70), st.floats(-6, 6), st.floats(0.5, 1.5))
def test_straight_lines_are_met(goal, offset, slope):
    quality, found = equal_psnr.matched(lambda q: goal + offset + slope * (q - goal), goal)
    assert found == pytest.approx(goal, abs=equal_psnr.TOLERANCE)
    assert goal + offset + slope * (quality - goal) == found


def test_a_codec_of_coarse_steps_gives_the_nearest_that_was_tried():
    asked = []

    def psnr_at(quality):
        asked.append(quality)
        return float(round(quality))

    assert equal_psnr.matched(psnr_at, 60.4)[1] == 60.0
    assert 2 <= len(asked) <= equal_psnr.MOST
