"""Wavelets: reversibility, the norms in the table, and that the analysis of a window equals that of the whole."""

import numpy as np
import pytest
from bandpress.codec.geometry.tiling import HALO, ORIENTATIONS
from bandpress.codec.transforms import wavelet
from bandpress.codec.transforms.wavelet import CDF53, CDF97
from hypothesis import given
from hypothesis import strategies as st

sizes = st.integers(1, 70)


@given(sizes, sizes, st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_integer_wavelet_is_exactly_reversible(height, width, levels, seed):
    x = np.random.default_rng(seed).integers(-70000, 70000, (height, width), dtype=np.int32)
    low, details = wavelet.analyse(x, levels, CDF53)
    assert np.array_equal(wavelet.synthesise(low, details, CDF53), x)


@given(sizes, sizes, st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_float_wavelet_reconstructs_to_rounding(height, width, levels, seed):
    x = np.random.default_rng(seed).uniform(0, 10000, (height, width)).astype(np.float32)
    low, details = wavelet.analyse(x, levels, CDF97)
    assert np.abs(wavelet.synthesise(low, details, CDF97) - x).max() < 0.02


@pytest.mark.parametrize("level", range(1, 8))
def test_norms_are_those_of_the_synthesis_functions(level):
    def norm(low):
        s, d = np.zeros((48, 1), np.float32), np.zeros((48, 1), np.float32)
        (s if low else d)[24] = 1
        x = CDF97.join(s, d)
        for _ in range(level - 1):
            x = CDF97.join(x, np.zeros_like(x))
        return float(np.sqrt((x.astype(np.float64) ** 2).sum()))

    low, high = norm(True), norm(False)
    assert wavelet.norm_97(level, "LL") == pytest.approx(low * low, abs=2e-5)
    assert wavelet.norm_97(level, "HL") == wavelet.norm_97(level, "LH") == pytest.approx(low * high, abs=2e-5)
    assert wavelet.norm_97(level, "HH") == pytest.approx(high * high, abs=2e-5)


@pytest.mark.parametrize("kind", (CDF97, CDF53))
def test_a_window_with_a_halo_gives_the_coefficients_of_the_whole(kind):
    x = np.random.default_rng(3).integers(0, 9000, (200, 264)).astype(kind.dtype)
    whole_low, whole = wavelet.analyse(x, 3, kind)
    top, left, h, w = 64, 96, 72, 80
    low, part = wavelet.analyse(x[top - HALO : top + h + HALO, left - HALO : left + w + HALO], 3, kind)
    for level in (1, 2, 3):
        for o in ORIENTATIONS:
            m = HALO >> level
            got = part[level - 1][o][m : m + (h >> level), m : m + (w >> level)]
            want = whole[level - 1][o][top >> level : top + h >> level, left >> level : left + w >> level]
            assert np.array_equal(got, want)
    assert np.array_equal(
        low[4 : 4 + h // 8, 4 : 4 + w // 8], whole_low[top // 8 : (top + h) // 8, left // 8 : (left + w) // 8]
    )
