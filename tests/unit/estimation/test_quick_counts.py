"""Counts of all tiles together tell what the tiles tell."""

import pytest
from bandpress.codec.estimation.curve_estimator import Wish, planned
from bandpress.codec.progress import Progress
from bandpress.codec.rate_control import magnitudes
from bandpress.codec.rate_control.step_estimates import CountedTiles
from bandpress.codec.rate_control.trial import LossySettings


def test_sums_of_tiles(field):
    runner = planned(field, Wish(threads=1), Progress())
    encoder = runner.encoder(runner.lossy_header(LossySettings(20.0)), Progress())
    counted = CountedTiles(encoder, encoder.jobs(), runner.job.effort.price)
    for step in (0.8, 7.3, 41.0, 900.0):
        assert counted.total_squares(step) == pytest.approx(counted.squares(step), rel=1e-9)
        assert counted.total_bytes(step) == pytest.approx(
            sum(float(a.sum()) for a in counted.tile_bytes(step)), rel=0.01
        )


@pytest.mark.parametrize("step", [0.03, 0.7, 3.3, 57.5, 58400.0])
@pytest.mark.parametrize("price", [None, 0.1])
def test_bits_near_a_step(step, price):
    assert magnitudes.bits_near(step, price) == pytest.approx(magnitudes.bits(step, price), rel=0.01, abs=0.01)
