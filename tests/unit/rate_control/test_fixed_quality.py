"""Gains of latents: areas of another quality, and the same quality in every block."""

import importlib.util
from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.bitstream.header_json import header_from_json, header_to_json
from bandpress.codec.bitstream.kinds import LATENT
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.planning import planner
from bandpress.codec.entropy.latents import hyperprior, spatial_prediction
from bandpress.codec.entropy.latents import latent_coding as coding
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.evaluation.distortion import BlockErrors
from bandpress.codec.geometry.grid import Window
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control import block_control
from bandpress.codec.rate_control.block_control import SIDE, QualityControl
from bandpress.codec.rate_control.latent_errors import LatentErrors
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.rate_control.trial_runner import TrialRunner
from bandpress.models import registry
from bandpress.tests.helpers.scenes import write_scene
from bandpress.tests.tools.make_golden import square
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal

FIXED = registry.SHIPPED["fixed-quality-s2"]
needs_onnxruntime = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Texture whose strength differs from place to place, and a flat corner."""
    rng, texture = np.random.default_rng(3), np.zeros((288, 320))
    for size in (1, 2, 4, 8, 16, 32):
        coarse = rng.normal(0, 10 * size**0.8, (288 // size + 2, 320 // size + 2))
        texture += np.kron(coarse, np.ones((size, size)))[:288, :320]
    texture *= np.linspace(0.6, 2.5, 320)
    bands = np.stack([3000 + texture, 2500 + 0.8 * texture + rng.normal(0, 10, texture.shape), 2000 - 0.5 * texture])
    bands[:, :64, :64] = 1500 + rng.integers(0, 3, (3, 64, 64))
    return write_scene(tmp_path_factory.mktemp("fixed") / "in.tif", array=bands)


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)


def run(scene, path, target, model=FIXED, **more):
    """(result, squared error of each pixel)."""
    with RasterSource.open(scene) as source:
        result = compress(source, path, model=model, target=Target(*target), threads=1, **more)
    with BprReader(path) as f:
        assert not f.damaged and not f.holes
        error = f.read().astype(float) - gdal.Open(str(scene)).ReadAsArray()
    return result, np.square(error).mean(0)


# prediction
# ---------------------------------------------------------------------------------------------------------------
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 9), st.sampled_from((3, 4000, 16_000_000)))
def test_prediction_with_gains_is_taken_back(seed, height, width, size):
    rng = np.random.default_rng(seed)
    values = rng.integers(-size, size + 1, (5, height, width)).astype(np.int32)
    gains = rng.integers(-128, 128, (height, width)).astype(np.int8)
    slopes = rng.integers(-200, 1400, (3, 5, 2)).astype(np.int16)
    rest = spatial_prediction.residuals(values, slopes[0], gains)
    assert np.array_equal(spatial_prediction.restore(rest, slopes[0], gains), values)
    assert np.array_equal(hyperprior.restore(hyperprior.residuals(values, slopes, gains), slopes, gains), values)


def test_the_same_gain_everywhere_predicts_as_none():
    rng = np.random.default_rng(1)
    values = rng.integers(-4000, 4000, (4, 8, 6)).astype(np.int32)
    slopes = np.full((4, 2), 1000, np.int16)
    for g in (-128, -3, 0, 40, 127):
        assert np.array_equal(
            spatial_prediction.residuals(values, slopes, np.full((8, 6), g, np.int8)),
            spatial_prediction.residuals(values, slopes),
        )


def test_prediction_follows_steps():
    """A plane of one value is predicted from neighbours whose steps are up to 16 times finer."""
    gains = np.random.default_rng(2).integers(-32, 33, (8, 8)).astype(np.int8)
    values = np.rint(50_000 * 2.0 ** (gains / 16)).astype(np.int32)[None]
    rest = spatial_prediction.residuals(values, np.full((1, 2), spatial_prediction.ONE, np.int16), gains)
    rest[:, ::2, ::2] = 0
    assert np.abs(rest / values).max() < 5e-4
    assert (
        np.abs(spatial_prediction.residuals(values, np.full((1, 2), spatial_prediction.ONE, np.int16))[:, 1::2]).max()
        > 5000
    )


@pytest.mark.parametrize("name", ["sscnet-s2", "fixed-quality-s2"])
def test_latents_with_gains_are_decoded(name):
    tables, rng = registry.SHIPPED[name]._network.tables, np.random.default_rng(4)
    gains = np.repeat(np.repeat(rng.integers(-40, 40, (3, 4)), 2, 0), 2, 1)[:5].astype(np.int8)
    q = np.rint(rng.laplace(0, 3, (tables.channels, 5, 8)) * 2.0 ** (gains / 16)).astype(np.int32)
    q[0] += 500
    for coder in coding.CODERS:
        data, checksum = coding.encode(tables, [q, q], coder, gains=[gains, None])
        parts, points, again = coding.decode(tables, data, [q.shape] * 2, coder, gains=[gains, None])
        assert np.array_equal(parts, [q, q]) and again == checksum
    assert np.array_equal(points, coding.points(tables, [q, q], gains=[gains, None]))


# areas
# --------------------------------------------------------------------------------------------------------------------
@needs_onnxruntime
@pytest.mark.parametrize("model", ["sscnet-s2", "fixed-quality-s2"])
def test_a_block_asked_ten_times_better_gets_it(scene, tmp_path, model):
    shape = [(square(144, 96, 192, 144), 4)]
    result, squares = run(scene, tmp_path / "a.bpr", ("rmse", 40), model, regions=shape)
    (row,) = (r for r in result.regions if r["zone"] == "region")
    assert row["rmse"] == pytest.approx(4, rel=0.1) and row["pixels"] == 48 * 48
    assert np.sqrt(squares[96:144, 144:192].mean()) == pytest.approx(row["rmse"])
    ring = np.zeros(squares.shape, bool)
    ring[92:148, 140:196] = True
    ring[96:144, 144:192] = False
    outside = next(r for r in result.regions if r["zone"] == "outside")
    assert np.sqrt(squares[ring].mean()) < outside["rmse"], "no border is worse than the inside of the worse region"
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.raw_header["regions"] and f.header.kind == LATENT
        assert np.array_equal(f.read(Window(120, 100, 90, 60)), f.read()[:, 100:160, 120:210])


def test_models_of_other_strides_know_no_areas(scene, tmp_path, monkeypatch):
    network = replace(registry.SHIPPED["sscnet-s2"]._network, units="sigma")
    monkeypatch.setattr(
        type(FIXED), "tables", lambda self: {**registry.get("wavelet-context").tables(), LATENT: network}
    )
    with pytest.raises(InputError, match="alike"), RasterSource.open(scene) as source:
        compress(
            source,
            tmp_path / "a.bpr",
            model="sscnet-s2",
            target=Target("rmse", 40),
            regions=[(square(9, 9, 90, 90), 4)],
        )


@needs_onnxruntime
def test_a_damaged_map_is_refused(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("rmse", 40))
    with BprReader(tmp_path / "a.bpr") as f:
        header, at = f.header, f.index.chunks[1]
    data = bytearray((tmp_path / "a.bpr").read_bytes())
    data[at.offset + at.length // 2] ^= 8
    (tmp_path / "b.bpr").write_bytes(data)
    with pytest.raises(FormatError, match="map of the regions"):
        BprReader(tmp_path / "b.bpr")
    for wrong in ({"exact": True}, {"bound": 3}):
        with pytest.raises(FormatError, match="out of range"):
            header_from_json({**header_to_json(header), **wrong})


# the same quality everywhere
# ----------------------------------------------------------------------------------------------
@needs_onnxruntime
@pytest.mark.parametrize("target", [("rmse", 25), ("psnr", 46)])
def test_every_tile_has_the_asked_quality(scene, tmp_path, target):
    result, squares = run(scene, tmp_path / "a.bpr", target, peak=10000)
    asked = target[1] if target[0] == "rmse" else 10000 / 10 ** (target[1] / 20)
    tiles = np.sqrt(squares[:256].reshape(4, 64, 5, 64).mean((1, 3)))
    off = np.delete(np.abs(tiles / asked - 1), 0)  # but for the flat one, where coarser steps save little
    assert off.max() < 0.06 and np.mean(off <= 0.03) > 0.85
    plain, squares = run(scene, tmp_path / "b.bpr", ("step", 6 * asked))
    tiles = np.sqrt(squares[:256].reshape(4, 64, 5, 64).mean((1, 3)))
    assert np.ptp(np.delete(tiles, 0)) > 0.1 * asked, "one step everywhere does not"


@needs_onnxruntime
@pytest.mark.parametrize("effort", ["normal", "fast"])
def test_what_steers_the_gains_is_what_decoding_gives(scene, tmp_path, monkeypatch, effort):
    """Latents that were chosen but not coded show the errors of the file; those of rounded latents follow them block by
    block."""
    seen, encode, floors = [], TrialRunner.encode, []

    def spying(runner, header, *arguments, **more):
        errors = LatentErrors(runner)
        seen.append((errors.by_block(header).mse, errors.of_rounding(header), floors[-1]))
        return encode(runner, header, *arguments, **more)

    def unrounded(control, mse, real=QualityControl.unrounded):
        real(control, mse)
        floors.append(control.floor)

    monkeypatch.setattr(TrialRunner, "encode", spying)
    monkeypatch.setattr(QualityControl, "unrounded", unrounded)
    _, squares = run(scene, tmp_path / "a.bpr", ("rmse", 25), effort=effort)
    blocks = squares.reshape(18, 16, 20, 16).mean((1, 3))
    nearest = min(seen, key=lambda found: np.abs(found[0] - blocks).max())
    np.testing.assert_allclose(nearest[0], blocks, rtol=1e-4)
    ratio = np.log((blocks - nearest[2]) / nearest[1])[4:]
    assert np.std(ratio) < 0.25 * np.std(np.log(nearest[1][4:])) + 0.2


@needs_onnxruntime
def test_rates_are_met(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("bpppc", 0.8))
    assert 0.9 * 0.8 < result.numbers["BPPPC"] <= 0.8


@needs_onnxruntime
def test_a_quality_out_of_reach_is_said(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("rmse", 0.4))
    assert len(result.notes) == 1 and "does not reach" in result.notes[0]


def test_errors_are_summed_by_blocks():
    errors, rng = BlockErrors(50, 40), np.random.default_rng(5)
    squares, samples = rng.random((50, 40)), rng.integers(0, 2, (50, 40))
    for window in (Window(0, 0, 40, 24), Window(0, 24, 23, 26), Window(23, 24, 17, 26)):
        part = (slice(window.y, window.y + window.height), slice(window.x, window.x + window.width))
        errors.add(window, squares[part], samples[part])
    padded = np.pad(squares, ((0, 14), (0, 8))).reshape(4, SIDE, 3, SIDE)
    assert np.allclose(errors.squares, padded.sum((1, 3)))
    assert errors.samples.sum() == samples.sum()


def test_control_converges_where_errors_follow_a_model_and_is_bounded_elsewhere():
    rng, shape = np.random.default_rng(6), (16, 16)
    floor, factor, power = rng.uniform(0, 40, shape), rng.uniform(20, 900, shape), rng.uniform(1.1, 2, shape)
    most = np.full(shape, np.inf)
    floor[0], most[-1] = 500, 30  # blocks that cannot reach the quality; blocks that exceed it at any step
    control = QualityControl(16 * SIDE, 16 * SIDE, np.full(shape, 100.0))
    control.unrounded(floor)

    def measured():
        g = control.map().values[::2, ::2].astype(float)
        return np.minimum(floor + factor * 2 ** (-g * power / 16), most)

    for _ in range(5):
        control.learn(measured())
    control.learn(measured(), tiles=True)
    assert np.mean(np.abs(np.sqrt(measured()[4:12] / 100) - 1) < 0.06) > 0.95
    tiles = block_control._by_tile(measured())[4:12:4, ::4] / 1600
    assert np.abs(np.sqrt(tiles) - 1).max() < 0.02
    assert block_control.LOWEST <= control.gains.min() and control.gains.max() <= block_control.HIGHEST
    excess = factor * 2 ** (-control.gains * power / 16)
    assert excess[0].min() > 20, "no bytes without end for what cannot be reached"


def test_blocks_without_valid_samples_have_no_gain():
    control = QualityControl(64, 64, np.full((4, 4), 9.0))
    mse = np.full((4, 4), 30.0)
    mse[2:] = np.nan
    control.unrounded(np.where(np.isnan(mse), np.nan, 1.0))
    control.learn(mse)
    assert (
        (control.map().values[4:] == 0).all()
        and (control.map().values[:4] > 0).all()
        and control.near(mse, 0.03)[0] == 0
    )


@given(st.lists(st.floats(0.2, 5), min_size=4, max_size=4))
def test_near_counts_tiles_and_tells_by_how_much_the_others_miss(ratios):
    wanted = np.full((8, 8), 25.0)  # four tiles of 4 x 4 blocks
    mse = wanted * np.square(np.kron(np.reshape(ratios, (2, 2)), np.ones((4, 4))))
    share, miss = block_control.QualityControl(128, 128, wanted).near(mse, 0.03)
    off = [abs(r - 1) for r in ratios]
    assert miss == pytest.approx(sum(max(o - 0.03, 0) for o in off) / 4, abs=1e-9)
    if all(abs(o - 0.03) > 1e-9 for o in off):
        assert share == sum(o <= 0.03 for o in off) / 4


@needs_onnxruntime
def test_a_constant_raster_is_better_than_asked(tmp_path):
    path = write_scene(tmp_path / "in.tif", array=np.full((5, 40, 40), 7, np.uint16))
    with RasterSource.open(path) as source:
        result = compress(source, tmp_path / "a.bpr", model=FIXED, target=Target("rmse", 30))
    assert result.numbers["RMSE"] == 0 and any("better at any rate" in note for note in result.notes)
