"""Effort: one decoder for all efforts, targets met, rate–distortion optimised quantisation."""

from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.bitstream.kinds import LATENT, LOSSY
from bandpress.codec.compression import compress
from bandpress.codec.decoder.inspection import inspect
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.effort import EFFORTS
from bandpress.codec.encoder.rdoq import ChoosingEncoder, scaled
from bandpress.codec.entropy.subbands.context_model import SERVED
from bandpress.codec.entropy.subbands.subband_coding import ChunkDecoder, code_level
from bandpress.codec.errors import InputError
from bandpress.codec.geometry.tiling import ORIENTATIONS
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import given, settings
from hypothesis import strategies as st

MODEL = registry.get("wavelet-context")


def code(folder, array, target, effort, model=MODEL):
    path = write_scene(folder / "in.tif", array=array, dtype=array.dtype.name)
    with RasterSource.open(path) as source:
        result = compress(source, folder / f"{effort}.bpr", model=model, target=Target(*target), effort=effort)
    assert inspect(result.path).ok
    return result, BprReader(result.path)


@pytest.fixture
def scene():
    return pixels(4, 210, 190).astype(np.uint16)


@pytest.mark.parametrize("effort", EFFORTS)
@pytest.mark.parametrize("target", (("psnr", 48), ("bpppc", 1.0), ("pae", 3), ("lossless", 0)))
def test_every_effort_keeps_the_target(tmp_path, scene, effort, target):
    result, f = code(tmp_path, scene, target, effort)
    error = f.read().astype(float) - scene
    kind, value = target
    normal = "all" if f.header.kind == "reversible" else "most"
    assert f.header.network == {"fast": "none", "normal": normal, "best": "all"}[effort]
    assert result.numbers["RMSE"] == pytest.approx(np.sqrt(np.square(error).mean()))
    if kind == "psnr":
        assert abs(result.reached - value) < 0.1
    elif kind == "bpppc":
        assert 0.98 * value <= result.reached <= value
    else:
        assert np.abs(error).max() <= value


def test_best_on_many_bands(tmp_path):
    """More than 16 bands, some of which may be left out; also where nothing varies."""
    flat = np.full((20, 40, 50), 700, np.uint16)
    result, f = code(tmp_path, flat, ("step", 20), "best")
    assert np.array_equal(f.read(), flat)
    cube = (pixels(20, 96, 80) + 40 * np.random.default_rng(1).normal(size=(20, 1, 1))).clip(0, 9999).astype(np.uint16)
    result, f = code(tmp_path, cube, ("psnr", 50), "best")
    assert abs(result.reached - 50) < 0.1
    result, _ = code(tmp_path, cube, ("size", 12000), "best")
    assert 11760 <= result.reached <= 12000


def test_an_unknown_effort_is_refused(tmp_path, scene):
    with pytest.raises(InputError, match="fast, normal, best"):
        code(tmp_path, scene, ("step", 30), "extreme")
    assert [p.name for p in tmp_path.iterdir()] == ["in.tif"]


def test_a_family_that_knows_no_effort_codes_as_always(tmp_path, scene):
    class Plain:
        id, digest, title, targets, efforts = MODEL.id, MODEL.digest, MODEL.title, MODEL.targets, ("normal",)
        tables, can_run, takes = MODEL.tables, MODEL.can_run, MODEL.takes

        def chosen(self, profile):
            return self

    normal, _ = code(tmp_path, scene, ("step", 30), "normal", Plain())
    assert not normal.notes
    fast, f = code(tmp_path, scene, ("step", 30), "fast", Plain())
    assert f.header.network == "most" and fast.bytes == normal.bytes and "effort fast" in fast.notes[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from((0.2, 1.0, 6.0, 300.0)), st.sampled_from(SERVED))
def test_chosen_values_decode_and_are_near(seed, scale, network):
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(1, 24)), int(rng.integers(1, 24)))
    exact = {o: rng.laplace(0, scale, (3,) + shape).astype(np.float32) for o in ORIENTATIONS}
    model = MODEL.tables()["lossy"]
    coder = ChoosingEncoder(model, network=network)
    shapes = dict.fromkeys(ORIENTATIONS, shape)
    chosen, _, _ = code_level(coder, shapes, 3, 1, q={o: scaled(x, 1.0) for o, x in exact.items()})
    decoder = ChunkDecoder(model, coder.finish(), network=network)
    decoded, _, _ = code_level(decoder, shapes, 3, 1)
    decoder.finish()
    assert decoder.checksum == coder.checksum
    for o in ORIENTATIONS:
        assert np.array_equal(decoded[o], chosen[o])
        assert (
            np.abs(chosen[o] - exact[o]).max() <= 4
        )  # an isolated value in a group may cost more bits than it is worth


def test_normal_needs_fewer_bytes_than_fast_at_equal_quality(tmp_path, scene):
    """The optimised quantisation and the network save more bytes than the loss in quality is worth."""

    def point(step, effort):
        result, _ = code(tmp_path, scene, ("step", step), effort)
        return result.numbers["PSNR"], np.log(result.bytes)

    quality, size = point(40, "normal")
    x, y = zip(*(point(step, "fast") for step in (52, 44, 32)))
    assert x[0] < quality < x[-1]
    assert size < np.interp(quality, x, y)


def test_optimised_quantisation_saves_bytes_without_the_network(tmp_path, scene, monkeypatch):
    """At equal PSNR, in files that are coded with the bins alone."""

    def curve(steps):
        results = [code(tmp_path, scene, ("step", step), "fast")[0] for step in steps]
        return [r.numbers["PSNR"] for r in results], [np.log(r.bytes) for r in results]

    chosen = curve((40,))
    monkeypatch.setitem(EFFORTS, "fast", replace(EFFORTS["fast"], price=None))
    rounded = curve((52, 44, 36))
    assert rounded[0][0] < chosen[0][0] < rounded[0][-1]
    assert chosen[1][0] < np.interp(chosen[0][0], *rounded) - 0.005


def test_latents_have_a_price_of_their_own():
    assert [EFFORTS[e].price_of(LATENT) is None for e in ("fast", "normal", "best")] == [True, False, False]
    assert all(effort.price_of(LOSSY) for effort in EFFORTS.values())
