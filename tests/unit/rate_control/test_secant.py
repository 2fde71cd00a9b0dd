"""The search for a step."""

import math

import pytest
from bandpress.codec.rate_control.secant import solve, solve_with_basis


@pytest.mark.parametrize("power, wanted", [(1.6, 300.0), (2.0, 1e-3), (-0.6, 4.0)])
def test_a_power_law_takes_few_trials(power, wanted):
    tried = []

    def trial(step):
        tried.append(step)
        return 7 * step**power

    expected = (wanted / 7) ** (1 / power)
    found = solve(trial, 40, wanted, lambda v: abs(math.log(v / wanted)) < 0.01, 1.2 * power, 1e-4, 1e6)
    assert found.accepted and found.step == pytest.approx(expected, rel=0.02) and len(tried) <= 6
    assert found.value == 7 * found.step**power


def test_steps_stay_within_bounds_and_the_nearest_is_given():
    found = solve(lambda step: step, 40, 1e9, lambda v: False, 1.0, 0.05, 1000)
    assert found == (pytest.approx(1000), pytest.approx(1000), False)


def test_a_jump_is_met_with_one_basis_for_all_steps():
    """Above a step of 10 one component less is coded, so the error is too large; below, it is too small."""
    bases = []

    def trial(step, basis_step):
        bases.append(basis_step)
        return step**2 * (4 if (basis_step or step) > 10 else 1)

    wanted = 200.0
    found, held = solve_with_basis(trial, 5, wanted, lambda v: abs(v / wanted - 1) < 0.01, 2.0, 0.05, 1000)
    assert found.accepted and found.step == pytest.approx(math.sqrt(wanted), rel=0.01)
    assert held is not None and held < 10 and bases[0] is None and bases[-1] == held


def test_a_basis_that_was_held_stays():
    found, held = solve_with_basis(
        lambda step, basis: step * basis, 5, 60, lambda v: abs(v / 60 - 1) < 1e-3, 1.0, 0.05, 100, 6.0
    )
    assert held == 6.0 and found.step == pytest.approx(10, rel=1e-3)
