"""The Bjøntegaard delta rate."""

import numpy as np
import pytest
from bandpress.codec.evaluation import bd_rate
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import PchipInterpolator

QUALITY = np.arange(40.0, 70.0, 3.0)


def curve(rate):
    return [(rate(q), q) for q in QUALITY]


def test_the_same_curve_differs_by_nothing():
    points = curve(lambda q: 2 ** (q / 6))
    assert bd_rate.mean_rate_difference(points, points) == pytest.approx((0.0, 40.0, 67.0))


@pytest.mark.parametrize("factor, per_cent", [(0.7, -30.0), (0.5, -50.0), (1.25, 25.0)])
def test_a_constant_factor_is_found_exactly(factor, per_cent):
    reference, test = curve(lambda q: 2 ** (q / 6)), curve(lambda q: factor * 2 ** (q / 6))
    assert bd_rate.mean_rate_difference(reference, test, 44, 66)[0] == pytest.approx(per_cent)


def test_6_db_better_at_one_bit_per_6_db_halves_the_rate():
    reference = curve(lambda q: 2 ** (q / 6))
    assert bd_rate.mean_rate_difference(reference, [(r, q + 6) for r, q in reference])[0] == pytest.approx(-50.0)


@given(
    st.lists(st.floats(0.1, 5), min_size=2, max_size=12),
    st.lists(st.integers(-3000, 3000).map(lambda v: v / 1000), min_size=13, max_size=13),
    st.floats(0, 0.5),
    st.floats(0.5, 1),
)
def test_the_integral_agrees_with_scipy(gaps, values, low, high):
    x = np.cumsum([0.0, *gaps])
    y = np.array(values[: len(x)])
    a, b = low * x[-1], high * x[-1]
    assert bd_rate.pchip_integral(x, y, a, b) == pytest.approx(PchipInterpolator(x, y).integrate(a, b), abs=1e-9)


def test_beaten_points_are_left_out():
    assert bd_rate.frontier([(2, 50), (1, 45), (3, 49), (1, 44)]) == [(1, 45), (2, 50)]


def test_too_few_points_and_no_overlap_are_refused():
    points = curve(lambda q: q)
    with pytest.raises(ValueError, match="at least 4 points"):
        bd_rate.mean_rate_difference(points[:3], points)
    with pytest.raises(ValueError, match="overlap"):
        bd_rate.mean_rate_difference(points, [(r, q + 28) for r, q in points])
