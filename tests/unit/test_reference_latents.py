"""Files of kind latent are what docs/format.md says: the decoder that is written from that text gives what the codec gives."""

import sys
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.entropy import latents as coding
from bandpress.codec.entropy.latents import LatentTables
from bandpress.codec.grid import Window
from bandpress.codec.pipeline import BprFile, Target, compress, design
from bandpress.codec.raster_io import RasterSource
from bandpress.models import package, registry
from bandpress.tests.make_golden import square
from bandpress.tests.make_golden_latents import FOLDER
from bandpress.tests.scenes import pixels, write_scene

DECODER = Path(__file__).parents[2] / "docs" / "reference_decoder"
EXACT = [name for name, model in registry.SHIPPED.items() if model.is_exact]
FAR = 2     # DN by which pixels of networks in floating point may differ: half of a rounding, and one that a step of 1 adds
RARE = 1e-3  # share of the samples that may


@pytest.fixture(scope="module")
def decoder():
    """Modules of the reference decoder by name; gone from the path and from those loaded afterwards."""
    names = {path.stem for path in DECODER.glob("*.py")}
    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    sys.path.insert(0, str(DECODER))
    import decode
    import latent
    import latent_symbols
    yield type("Decoder", (), {"decode": decode, "latent": latent, "symbols": latent_symbols})
    sys.path.remove(str(DECODER))
    for name in names:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def multispectral(height, width):
    """Four bands, and two of half their resolution that look like them: a group is predicted from another."""
    fine = pixels(4, height, width, seed=3)
    coarse = fine[:2].reshape(2, height // 2, 2, width // 2, 2).mean((2, 4)) * np.array([1.3, 0.9])[:, None, None]
    return np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))]).astype(np.uint16)


def hyperspectral(height, width):
    """34 bands."""
    noise = np.random.default_rng(9).normal(0, 20, (34, height, width))
    return np.clip(pixels(1, height, width) * np.linspace(0.4, 1.3, 34)[:, None, None] ** 1.5 + noise, 1, 10000).astype(np.uint16)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A function that writes a file, (model, target, value, …) -> its path."""
    folder = tmp_path_factory.mktemp("latents")

    def write(model, kind="step", value=60.0, scene=None, **more):
        model = registry.SHIPPED[model]
        if scene is None:
            scene = (hyperspectral if model.sensor == "hsi" else multispectral)(48, 40)
        path = folder / f"{len(list(folder.iterdir()))}.bpr"
        with RasterSource.open(write_scene(path.with_suffix(".tif"), array=scene)) as source:
            compress(source, path, model=model, target=Target(kind, value), threads=1, **more)
        return path
    return write


def compare(decoder, path):
    """Decode a file by both: the same samples, where the model is exact, else nearly. The reader's plan."""
    with BprFile(path) as f:
        plan, wanted = f.plan, f.read()
        assert plan.groups and not f.damaged and not f.holes
    got = decoder.decode.decode(path)   # symbols that differ would be damage: they have a checksum
    assert got.dtype == wanted.dtype and got.shape == wanted.shape
    difference = np.abs(got.astype(float) - wanted)
    if registry.SHIPPED[plan.model].is_exact:
        assert not difference.any()
    else:
        assert difference.max() <= FAR and np.mean(difference > 0) <= RARE
    return plan


@pytest.mark.parametrize("model", registry.SHIPPED)
def test_files_of_every_model(decoder, written, by_transform, model):
    plan = compare(decoder, written(model))
    windowed = registry.SHIPPED[model].config["window"]
    if plan.model.endswith("-s2"):
        assert len(plan.groups) == 2 and any(g.predicted for g in plan.groups) == (windowed is None)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.bpr")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_golden_files(decoder, path):
    compare(decoder, path)
