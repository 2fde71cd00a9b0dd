"""Files of kind latent: the decoder that is written from docs/format.md gives what the codec gives."""

import importlib.util

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.planning import planner
from bandpress.codec.entropy.latents import latent_coding as coding
from bandpress.codec.entropy.latents.latent_coding import LatentTables
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.models.files import package
from bandpress.tests.helpers.reference_modules import load
from bandpress.tests.helpers.scenes import pixels, write_scene
from bandpress.tests.tools.make_golden import square
from bandpress.tests.tools.make_golden_latents import FOLDER

decode, read_chunk, Damage = load("decode").decode, load("latent_symbols").read_chunk, load("damage").Damage
File, Package = load("file").File, load("latent_package").Package
engine = pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed")
FAR = 1  # DN by which pixels of networks in floating point may differ, where a value lies half-way between two integers
RARE = 5e-4  # share of the samples that may; measured: 8e-5


def multispectral(height, width):
    """Four bands, and two of half their resolution that look like them: a group is predicted from another."""
    fine = pixels(4, height, width, seed=3)
    coarse = fine[:2].reshape(2, height // 2, 2, width // 2, 2).mean((2, 4)) * np.array([1.3, 0.9])[:, None, None]
    return np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))]).astype(np.uint16)


def hyperspectral(height, width):
    """34 bands."""
    noise = np.random.default_rng(9).normal(0, 20, (34, height, width))
    return np.clip(pixels(1, height, width) * np.linspace(0.4, 1.3, 34)[:, None, None] ** 1.5 + noise, 1, 10000).astype(
        np.uint16
    )


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


def compare(path):
    """Decode a file by both: the same samples, where the model is exact, else nearly. The reader's header."""
    with BprReader(path) as f:
        header, wanted = f.header, f.read()
        assert header.groups and not f.damaged and not f.holes
    got = decode(path)  # symbols that differ would be damage: they have a checksum
    assert got.dtype == wanted.dtype and got.shape == wanted.shape
    difference = np.abs(got.astype(float) - wanted)
    if registry.SHIPPED[header.model].is_exact:
        assert not difference.any()
    else:
        assert difference.max() <= FAR and np.mean(difference > 0) <= RARE
    return header


@engine
@pytest.mark.parametrize("model", registry.SHIPPED)
def test_files_of_every_model(written, by_transform, model):
    header = compare(written(model))
    windowed = registry.SHIPPED[model].config["window"]
    if header.model.endswith("-s2"):
        assert len(header.groups) == 2 and any(g.predicted for g in header.groups) == (windowed is None)


@engine
@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.bpr")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_golden_files(path):
    compare(path)


def parts_of(rng, channels, shapes, size):
    """Latents that get smaller from channel to channel, some of them far off, some channels zero."""
    spread = np.exp(-np.arange(channels) / 40)[:, None, None] * size
    parts = [np.rint(rng.standard_t(2, (channels, *shape)) * spread).astype(np.int32) for shape in shapes]
    for q in parts:
        q[rng.random(channels) < 0.1] = 0
        if q.size:
            q.flat[rng.integers(0, q.size, 3)] = (-(1 << 23), 700, 99999)
    return parts


@pytest.mark.parametrize("coder", coding.CODERS)
@pytest.mark.parametrize(
    "model", ["sscnet-s2", "sscnet-hsi factorised", "cluster-hyperprior-s2", "spectral-hyperprior-hsi"]
)
def test_chunks_of_every_coder(model, coder):
    """With classes, with a factorised prior, with a hyperprior; parts of a single row or column or none; gains."""
    name, _, factorised = model.partition(" ")
    arrays = package.load(registry.SHIPPED[name].path).tables
    if factorised:
        arrays = {n: arrays[n] for n in ("frequencies", "centroids", "profile")}
    tables, rng = LatentTables.from_arrays(arrays), np.random.default_rng(len(model))
    for shapes, size, with_gains in (
        ([(6, 5), (1, 4), (0, 3)], 30, False),
        ([(4, 9), (3, 2)], 3, True),
        ([(5, 1), (1, 1)], 300, True),
    ):
        parts = parts_of(rng, tables.channels, shapes, size)
        gains = [rng.integers(-128, 128, shape).astype(np.int8) if with_gains else None for shape in shapes]
        data, _ = coding.encode(tables, parts, coder, gains=gains)
        _, points, _ = coding.decode(tables, data, [q.shape for q in parts], coder, gains=gains)
        got = read_chunk(arrays, coder, data, [q.shape for q in parts], gains)
        for (q, p), part, near in zip(got, parts, points):
            assert np.array_equal(q, part) and np.array_equal(p, near)
        with pytest.raises(Damage):
            read_chunk(arrays, coder, data[:-1], [q.shape for q in parts], gains)


@engine
@pytest.mark.parametrize(
    "model, coder",
    [
        ("sscnet-s2", "huffman"),
        ("spectral-hyperprior-s2", "huffman"),
        ("cluster-hyperprior-s2", "deflate"),
        ("s2cnet-s2", "lzma"),
    ],
)
def test_files_of_other_coders(written, by_transform, model, coder):
    assert compare(written(model, coder=coder)).coder == coder


@pytest.mark.parametrize("kind, value, bound", [("pae", 6, True), ("lossless", 0, False)])
def test_bounds(written, by_transform, kind, value, bound):
    path = written("s2cnet-s2", kind, value)
    header = compare(path)
    assert header.exact and bool(header.bound) == bound
    truth = multispectral(48, 40)
    assert np.abs(decode(path).astype(int) - truth).max() <= value


@engine
@pytest.mark.parametrize("model", ["cluster-hyperprior-s2", "fixed-quality-s2", "sscnet-s2"])
def test_regions(written, by_transform, model):
    header = compare(written(model, regions=[(square(4, 6, 20, 30), 20)]))
    assert header.regions and np.ptp(header.gains.values) > 16


@engine
@pytest.mark.parametrize(
    "model, height, width, tiles",
    [
        ("sscnet-s2", 150, 170, (2, 2)),
        ("spectral-hyperprior-s2", 150, 170, (2, 2)),
        ("hybrid-cascade-s2", 296, 40, (2, 1)),
    ],
)
def test_tiles_and_windows(written, by_transform, monkeypatch, model, height, width, tiles):
    """Decoding at once and tile by tile give the same; a window spans several tiles; groups are predicted within a
    tile."""
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    header = compare(written(model, scene=multispectral(height, width)))
    assert header.tiles == tiles and len(header.groups) == 2


def test_groups_with_a_lattice(written, by_transform):
    """Two bands whose cells, means of what the others show, are sheared by nearest-neighbour resampling."""
    y, x = np.mgrid[:90, :100]
    fine = pixels(2, 90, 100, seed=3)
    cells = (0.49 * y + 0.011 * x + 3.3).astype(int) * 99 + (0.51 * x - 0.013 * y + 4.2).astype(int)
    means = [np.bincount(cells.ravel(), band.ravel()) / np.maximum(np.bincount(cells.ravel()), 1) for band in fine]
    scene = np.concatenate([fine, [1.2 * means[0][cells], 0.9 * means[1][cells]]]).astype(np.uint16)
    header = compare(written("sscnet-s2", scene=scene))
    assert any(g.lattice is not None and g.predicted for g in header.groups)


def test_weights_of_another_model_are_refused(written, by_transform):
    data = written("sscnet-s2")
    header = File(data).header
    Package(header.model, header.digest)
    with pytest.raises(Damage, match="other weights"):
        Package("sscnet-hsi", header.digest)
    with pytest.raises(Damage, match="no weights"):
        Package("sscnet-of-mine", header.digest)
