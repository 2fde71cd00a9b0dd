"""The generated scene that replaces the real one where there is no network connection."""

import numpy as np
import pytest
from bandpress.benchmarks.data import generated_scene


@pytest.fixture(scope="module")
def made():
    return generated_scene.generate(240)


def test_bands_have_their_native_sizes(made):
    sizes = {name: band.shape[0] for name, band in made.bands.items()}
    assert sizes == {n: 240 // generated_scene.NATIVE.get(n, 2) for n in generated_scene.BANDS}
    assert all(band.dtype == np.uint16 for band in made.bands.values())


def test_the_same_seed_gives_the_same_scene(made):
    again, other = generated_scene.generate(240), generated_scene.generate(240, seed=1)
    assert all(np.array_equal(again.bands[n], made.bands[n]) for n in generated_scene.BANDS)
    assert not np.array_equal(other.bands["B04"], made.bands["B04"])


def test_neighbouring_bands_are_correlated_and_values_are_reflectance(made):
    assert np.corrcoef(made.bands["B03"].ravel(), made.bands["B04"].ravel())[0, 1] > 0.8
    for name, band in made.bands.items():
        assert 0 < band.min() and band.max() < 20000, name
    assert made.bands["B02"].mean() > made.bands["B10"].mean()


def test_a_size_that_60_m_pixels_do_not_fill_is_refused():
    with pytest.raises(ValueError, match="multiple of 6"):
        generated_scene.generate(100)
