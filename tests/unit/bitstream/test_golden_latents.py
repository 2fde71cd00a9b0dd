"""Golden files of the shipped networks decode to the same symbols, and to pixels of the recorded quality."""

import importlib.util

import numpy as np
import pytest
from bandpress.codec.decoder.reader import BprReader
from bandpress.models import registry
from bandpress.tests.tools.make_golden_latents import CODERS, FOLDER, LOSSLESS, NODATA, TARGETS, original

FILES = sorted(FOLDER.glob("*.bpr"))
engines = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(importlib.util.find_spec(name) is None, reason=f"{name} is not installed")
        )
        for name in ("onnxruntime", "torch")
    ],
)


def test_every_shipped_model_and_coder_has_a_golden_file():
    found = {path.stem: BprReader(path) for path in FILES}
    assert set(found) >= set(registry.SHIPPED)
    assert {f.header.coder for f in found.values()} == {"rans", *CODERS.values()}
    assert all(f.model == name for name, f in found.items())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_symbols_need_nothing_but_numpy(path):
    """Without running a network; a wrong symbol would fail the checksum and make the tile a hole."""
    with BprReader(path) as f:
        model = registry.SHIPPED[f.model]
        f._decoder.tiles.model = model.network(
            None,
            lambda y: np.zeros(
                (len(y), model.config["components"], *(n * model.config["stride"] for n in y.shape[2:])), np.float32
            ),
        )
        f.read()
        assert f.damaged == [] and f.holes == []


def test_files_of_a_fixed_quality_have_gains():
    for name in TARGETS:
        with BprReader(FOLDER / f"{name}.bpr") as f:
            assert f.header.regions and np.ptp(f.header.gains.values) > 2


@engines
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_pixels_are_as_far_from_the_original_as_the_file_says(path, engine):
    with BprReader(path) as f:
        model = registry.SHIPPED[f.model]
        f._decoder.tiles.model = model.network(*model.engines(engine))
        [tile], pixels = f.tile_table(), f.read()
    truth = original(model.sensor)
    valid = truth != NODATA
    assert np.array_equal(pixels == NODATA, ~valid)
    error = (pixels.astype(float) - truth)[valid]
    exact = registry.SHIPPED[f.model].is_exact
    assert np.square(error).mean() == pytest.approx(tile["mse"], rel=1e-6 if exact else 2e-3)
    assert abs(np.abs(error).max() - tile["pae"]) <= (0 if exact else 1)


@pytest.mark.parametrize("name", LOSSLESS)
def test_corrections_lie_on_the_same_reconstruction_as_ever(name):
    """If one bit of the network's result differed, a pixel would be off by one."""
    with BprReader(FOLDER / "lossless" / f"{name}.bpr") as f:
        assert f.header.exact and f.model == name
        assert np.array_equal(f.read(), original(registry.SHIPPED[name].sensor))
