"""Every shipped network through the whole codec, on pixels, with its real weights."""

import importlib.util
import json
import shutil

import numpy as np
import pytest
from bandpress.codec.bitstream.kinds import CODERS, LATENT
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder import latent_encoder
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.model import windows
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import neural, registry
from bandpress.models.files import user_models
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import given
from hypothesis import strategies as st

SHIPPED = sorted(registry.SHIPPED)
FAMILIES = [f.id for f in registry.FAMILIES[1:]]
ONE, FLOATING = "sscnet-s2", "spectral-hyperprior-s2"
needs_onnxruntime = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
)


def raster(folder, sensor, height=150, width=170, **more):
    """A small scene: 6 bands, or 40 for a hyperspectral model."""
    if sensor == "s2":
        return write_scene(folder / "scene.tif", count=6, height=height, width=width, **more)
    noise = np.random.default_rng(3).normal(0, 8, (40, height, width))
    cube = pixels(1, height, width) * np.linspace(0.4, 1.3, 40)[:, None, None] ** 1.5 + noise
    return write_scene(folder / "cube.tif", array=np.clip(cube, 1, 10000), **more)


def coded(path, output, model, kind="step", value=60.0, **more):
    with RasterSource.open(path) as source:
        result = compress(source, output, model=model, target=Target(kind, value), **more)
        return source.read(Window(0, 0, source.profile.grid.width, source.profile.grid.height)), result


@needs_onnxruntime
@pytest.mark.parametrize("model", SHIPPED)
def test_round_trip(model, tmp_path):
    path = raster(tmp_path, registry.SHIPPED[model].sensor)
    original, result = coded(path, tmp_path / "a.bpr", model)
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.header.kind == LATENT and f.model == model and f.damaged == []
        decoded = f.read()
        assert np.array_equal(decoded[:, 30:90, 50:140], f.read(Window(50, 30, 90, 60))), (
            "a window is a part of the whole"
        )
        assert np.array_equal(decoded[2:3], f.read(bands=[2]))
    mse = np.square(decoded.astype(float) - original).mean()
    assert mse == pytest.approx(result.numbers["RMSE"] ** 2, rel=1e-6), "numbers are those of the decoded file"
    assert result.bytes == (tmp_path / "a.bpr").stat().st_size
    assert 10 * np.log10(original.var() / mse) > 10, "it must show the scene"
    coarse, _ = coded(path, tmp_path / "b.bpr", model, value=400.0)
    assert (tmp_path / "b.bpr").stat().st_size < 0.7 * result.bytes, "one model serves several rates"


@needs_onnxruntime
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("count", [1, 4, 12, 13, 60, 250])
def test_a_family_takes_any_number_of_bands(family, count, tmp_path):
    if count > 13 and count != 60 and family != FAMILIES[0]:
        pytest.skip("one family is enough for the widest cube")
    scene = pixels(1, 40, 52) * np.linspace(0.5, 1.2, count)[:, None, None]
    path = write_scene(tmp_path / "x.tif", array=np.clip(scene, 1, 10000))
    original, _ = coded(path, tmp_path / "a.bpr", family)
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.model.rsplit("-", 1)[0] == family
        assert f.read().shape == original.shape
        assert f.read(level=3).shape == (count, 5, 7)


@needs_onnxruntime
@pytest.mark.parametrize(
    "kind,value,key,slack", [("psnr", 42, "PSNR", 0.1), ("bpppc", 0.6, "BPPPC", 0.02), ("rmse", 90, "RMSE", 2)]
)
def test_targets(kind, value, key, slack, tmp_path):
    _, result = coded(raster(tmp_path, "s2"), tmp_path / "a.bpr", ONE, kind, value)
    assert result.numbers[key] == pytest.approx(value, abs=slack), result.notes


@needs_onnxruntime
def test_what_cannot_be_promised_is_refused(tmp_path):
    path = raster(tmp_path, "s2", 40, 40)
    for kind in ("pae", "lossless"):
        with pytest.raises(InputError, match="sscnet or wavelet-context"):
            coded(path, tmp_path / "a.bpr", "hybrid-cascade", kind, 5)
    assert not (tmp_path / "a.bpr").exists()
    _, result = coded(path, tmp_path / "a.bpr", ONE, "psnr", 95)
    assert any("does not reach" in note for note in result.notes)


@needs_onnxruntime
@pytest.mark.parametrize("coder", CODERS)
def test_every_entropy_coder_gives_the_same_pixels(coder, tmp_path):
    path = raster(tmp_path, "s2")
    coded(path, tmp_path / "a.bpr", ONE)
    coded(path, tmp_path / "b.bpr", ONE, coder=coder)
    with BprReader(tmp_path / "a.bpr") as a, BprReader(tmp_path / "b.bpr") as b:
        assert b.header.coder == coder and np.array_equal(a.read(), b.read())


@needs_onnxruntime
def test_nodata_holes_and_float_samples_come_back(tmp_path):
    scene = pixels(4, 90, 100).astype(np.float32) / 10000
    scene[:, 20:50, 10:70] = -1
    scene[1, 60, 60] = np.nan
    path = write_scene(tmp_path / "x.tif", array=scene, dtype="float32", nodata=-1)
    original, _ = coded(path, tmp_path / "a.bpr", ONE, value=0.01)
    decompress(tmp_path / "a.bpr", tmp_path / "b.tif")
    with RasterSource.open(tmp_path / "b.tif") as back:
        got = back.read(Window(0, 0, 100, 90))
    assert np.array_equal(got == -1, original == -1) and np.array_equal(np.isnan(got), np.isnan(original))
    good = (original != -1) & ~np.isnan(original)
    assert np.abs(got - original)[good].mean() < 0.02
    nothing = write_scene(tmp_path / "n.tif", array=np.full((3, 30, 30), -1.0), dtype="float32", nodata=-1)
    original, result = coded(nothing, tmp_path / "n.bpr", ONE)
    with BprReader(tmp_path / "n.bpr") as f:
        assert (f.read() == -1).all() and any("no valid pixel" in n for n in result.notes)


@needs_onnxruntime
@pytest.mark.parametrize("model", [ONE, "hybrid-attention-s2", "spectral-hyperprior-s2"])
def test_no_seams_and_damage_stays_where_it_is(model, tmp_path):
    path = raster(tmp_path, "s2", 640, 700)  # four tiles of 576
    original, _ = coded(path, tmp_path / "a.bpr", model)
    with BprReader(tmp_path / "a.bpr") as f:
        tile, whole, last = f.header.tile, f.read(), f.index.chunks[-1]
    assert tile == 576
    e = np.square(whole.astype(float) - original).mean(0)
    # the scene has edges of fields at every 32 columns and 24 rows, where errors are larger in any case
    border = np.concatenate([e[:, tile - 2 : tile + 2].ravel(), e[tile - 2 : tile + 2].ravel()])
    alike = np.concatenate(
        [e[:, x - 2 : x + 2].ravel() for x in range(64, 512, 32)]
        + [e[y - 2 : y + 2].ravel() for y in range(72, 512, 24)]
    )
    assert border.mean() < 1.1 * alike.mean(), "the network sees across the borders of tiles"
    data = bytearray((tmp_path / "a.bpr").read_bytes())
    data[last.offset + last.length // 2] ^= 0xFF
    (tmp_path / "b.bpr").write_bytes(data)
    with BprReader(tmp_path / "b.bpr") as f:
        got = f.read()
        assert len(f.holes) == 1
        w = f.holes[0].window
        assert w.x >= 576 - 80 and w.y >= 576 - 80
        keep = np.ones(got.shape[1:], bool)
        keep[w.slices] = False
        assert np.array_equal(got[:, keep], whole[:, keep])


@needs_onnxruntime
def test_symbols_do_not_depend_on_onnxruntime(tmp_path):
    import onnxruntime

    path = raster(tmp_path, "s2")
    coded(path, tmp_path / "a.bpr", FLOATING)
    model = registry.SHIPPED[FLOATING]
    levels = onnxruntime.GraphOptimizationLevel
    with BprReader(tmp_path / "a.bpr") as f:
        expected = f.read().astype(int)
    for level in (levels.ORT_DISABLE_ALL, levels.ORT_ENABLE_BASIC, levels.ORT_ENABLE_EXTENDED, levels.ORT_ENABLE_ALL):
        for threads in (1, 2):
            options = onnxruntime.SessionOptions()
            options.graph_optimization_level, options.intra_op_num_threads = level, threads

            def engine(part, options=options):
                session = onnxruntime.InferenceSession(
                    model._package.onnx(part), options, providers=["CPUExecutionProvider"]
                )
                name = session.get_inputs()[0].name
                return lambda x: session.run(None, {name: x})[0]

            with BprReader(tmp_path / "a.bpr", threads=threads) as f:
                f._decoder.tiles.model = model.network(engine("analysis"), engine("synthesis"))
                got = f.read().astype(int)
                assert f.holes == [], "every checksum of symbols is right"
                assert np.abs(got - expected).max() <= 1, "pixels may differ by a unit of rounding"


@needs_onnxruntime
def test_torch_and_onnxruntime_agree(tmp_path):
    pytest.importorskip("torch")
    for model in SHIPPED:
        m = registry.SHIPPED[model]
        a, b = (m.network(*m.trained(which)) for which in ("onnxruntime", "torch"))
        side = a.window or 64
        x = np.random.default_rng(0).normal(0, 20, (2, a.components, side, side)).astype(np.float32)
        y = a.analysis(x)
        assert y.shape == (2, a.latents, side // a.stride, side // a.stride)
        assert np.abs(y - b.analysis(x)).max() < 2e-3 * np.abs(y).max(), model
        assert np.abs(a.synthesis(y) - b.synthesis(y)).max() < 2e-3 * np.abs(x).max(), model


def test_a_model_says_by_how_much_its_pixels_may_differ(tmp_path, monkeypatch):
    for model in registry.SHIPPED.values():
        note = model.engine_note()
        found = json.loads(neural.DIFFERENCES.read_text())["models"][model.id]
        most = max(e["pixels"] for e in found["engines"].values())
        assert found["digest"] == model.digest, (
            "measure again: python -m bandpress.benchmarks.studies.engine_differences"
        )
        assert note == "" and most == 0 if model.is_exact else f"up to {most:g} DN" in note
    assert registry.get("wavelet-context").engine_note() == registry.get("sscnet").engine_note() == ""
    assert "DN" in registry.get("hybrid-parallel").engine_note()
    model = neural.NeuralModel(registry.SHIPPED["hybrid-parallel-s2"].path)
    monkeypatch.setitem(model.__dict__, "digest", "00000000")
    assert "was not measured" in model.engine_note()


@needs_onnxruntime
def test_bad_weights_are_told_in_a_sentence(tmp_path, monkeypatch):
    path = raster(tmp_path, "s2", 64, 64)
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setenv(user_models.VARIABLE, str(folder))
    source = registry.SHIPPED[ONE].path
    with np.load(source) as z:
        arrays = {n: z[n] for n in z.files}
    arrays["config"] = np.frombuffer(
        json.dumps({**json.loads(arrays["config"].tobytes()), "id": "mine"}).encode(), np.uint8
    )
    np.savez(folder / "mine.npz", **arrays)
    assert "mine" in registry.model_ids()
    coded(path, tmp_path / "a.bpr", "mine")
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.model == "mine"
    arrays["steps"] = arrays["steps"] * 2
    np.savez(folder / "mine.npz", **arrays)
    with pytest.raises(InputError, match="checksum"):
        coded(path, tmp_path / "b.bpr", "mine")
    data = source.read_bytes()
    (folder / "mine.npz").write_bytes(data[: len(data) // 2])
    assert "mine" not in registry.model_ids(), "a file cut short is no model"
    (folder / "mine.npz").unlink()
    with pytest.raises(FormatError, match="not on this computer"):
        BprReader(tmp_path / "a.bpr")
    with pytest.raises(InputError, match="There is no model named mine"):
        coded(path, tmp_path / "b.bpr", "mine")
    other = [m for m in SHIPPED if m != ONE and m.endswith("-s2")][0]
    shutil.copy(registry.SHIPPED[other].path, folder / "x.npz")
    with np.load(folder / "x.npz") as z:
        arrays = {n: z[n] for n in z.files}
    arrays["config"] = np.frombuffer(
        json.dumps({**json.loads(arrays["config"].tobytes()), "id": "mine"}).encode(), np.uint8
    )
    np.savez(folder / "mine.npz", **arrays)
    with pytest.raises(FormatError, match="other tables"):
        BprReader(tmp_path / "a.bpr")


@needs_onnxruntime
def test_a_model_says_which_rasters_it_takes(tmp_path):
    path = write_scene(tmp_path / "x.tif", array=np.clip(pixels(1, 30, 30) * np.ones((40, 1, 1)), 1, 10000))
    with pytest.raises(InputError, match="1 to 32 bands, and the raster has 40"):
        coded(path, tmp_path / "a.bpr", ONE)
    few = raster(tmp_path, "s2", 30, 30)
    with pytest.raises(InputError, match="the raster has 6"):
        coded(few, tmp_path / "a.bpr", "sscnet-hsi")


def test_without_an_engine_there_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(neural.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="needs the Python package onnxruntime"):
        coded(raster(tmp_path, "s2", 30, 30), tmp_path / "a.bpr", "hybrid-parallel")


@needs_onnxruntime
def test_cancel(tmp_path):
    from bandpress.codec.errors import Cancelled

    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) > 12

    with RasterSource.open(raster(tmp_path, "s2")) as source, pytest.raises(Cancelled):
        compress(
            source, tmp_path / "a.bpr", model=ONE, target=Target("psnr", 45), progress=Progress(cancelled=cancelled)
        )
    assert [p.name for p in tmp_path.iterdir()] == ["scene.tif"]


class Shape:
    def __init__(self, window, halo, stride):
        self.window, self.halo, self.stride = window, halo, stride


@given(st.integers(1, 400), st.sampled_from([(None, 32, 8), (64, 8, 8), (None, 8, 1), (64, 16, 4)]), st.data())
def test_pieces_cover_what_is_wanted_once(size, shape, data):
    model = Shape(*shape)
    count = -(-size // model.stride)
    start = data.draw(st.integers(0, count - 1))
    wanted = windows.Span(start, data.draw(st.integers(start + 1, count)))
    found = windows.pieces(model, size, wanted)
    assert [i for p in found for i in range(p.latents.start, p.latents.stop)] == list(range(wanted.start, wanted.stop))
    for p in found:
        assert p.cells.start % model.stride == 0 and p.cells.start >= 0
        assert p.cells.start <= p.latents.start * model.stride and p.latents.stop * model.stride <= p.cells.stop
        assert model.window is None or len(p.cells) == model.window
        inner = p.latents.start * model.stride - p.cells.start
        assert p.cells.start == 0 or inner >= model.halo, "what a network gives near its border is not taken"


@needs_onnxruntime
def test_effort_chooses_latents_by_rate_and_distortion(tmp_path):
    path, costs = raster(tmp_path, "s2"), []
    for effort in ("fast", "normal"):
        _, result = coded(path, tmp_path / f"{effort}.bpr", ONE, value=150.0, effort=effort)
        assert not any("effort" in note for note in result.notes)
        costs.append(result.numbers["RMSE"] ** 2 / 150**2 + 0.1 * result.numbers["BPPPC"])
    assert costs[1] < 0.995 * costs[0], "error and rate together become less"


@needs_onnxruntime
def test_analysis_by_synthesis_costs_less(tmp_path, monkeypatch):
    path, costs = raster(tmp_path, "s2"), []
    for rounds in (0, latent_encoder.ROUNDS):
        monkeypatch.setattr(latent_encoder, "ROUNDS", rounds)
        _, result = coded(path, tmp_path / f"{rounds}.bpr", "spectral-hyperprior-s2", value=150.0)
        costs.append(result.numbers["RMSE"] ** 2 / 150**2 + 0.1 * result.numbers["BPPPC"])
    assert costs[1] < 0.99 * costs[0], "error and rate together become less"
