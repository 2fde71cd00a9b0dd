"""Groups of coarser bands that are predicted from finer ones in neural files."""

import importlib.util
from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.bitstream.band_group import BandGroup
from bandpress.codec.bitstream.group_prediction import Prediction
from bandpress.codec.bitstream.header_json import header_from_json, header_to_json
from bandpress.codec.bitstream.kinds import LATENT
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder import latent_rdoq
from bandpress.codec.encoder.planning import group_prediction_fit
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.geometry.tiling import Span
from bandpress.codec.model import group_expectation
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import given, settings
from hypothesis import strategies as st

needs_onnxruntime = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
)
MODEL = "sscnet-s2"


def stack(folder, height=160, width=176):
    """Four bands, and three with half their resolution that look like them."""
    fine = pixels(4, height, width)
    coarse = fine[:3].reshape(3, height // 2, 2, width // 2, 2).mean((2, 4)) * np.array([1.3, 0.9, 1.1])[:, None, None]
    return write_scene(
        folder / "stack.tif", array=np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))]).astype(np.uint16)
    )


def coded(path, output, kind="step", value=120.0, **more):
    with RasterSource.open(path) as source:
        return compress(source, output, model=registry.get(MODEL), target=Target(kind, value), **more)


class Sized:
    """The entries of a header that pooling uses."""

    def __init__(self, height, width):
        self.profile = type("P", (), {"grid": type("G", (), {"shape": (height, width)})})


def test_pooling_is_the_mean_over_the_pixels_of_a_cell():
    values = np.random.default_rng(0).normal(0, 1, (2, 12, 14))
    header, source, target = Sized(12, 14), BandGroup([0]), BandGroup([1], 2, (0, 1))
    rows, columns = Span(1, 5), Span(0, 8)
    mean, count = group_expectation.pooled(header, source, target, values, (0, 0), rows, columns)
    for row in range(1, 5):
        for column in range(8):
            cell = values[:, 2 * row : 2 * row + 2, max(2 * column - 1, 0) : 2 * column + 1]
            assert count[row - 1, column] == cell[0].size
            np.testing.assert_allclose(mean[:, row - 1, column], cell.mean((1, 2)), rtol=1e-12)


def test_pooling_continues_a_source_beyond_its_edges():
    values = np.arange(16.0).reshape(1, 4, 4)
    mean, _ = group_expectation.pooled(
        Sized(8, 8), BandGroup([0]), BandGroup([1]), values, (2, 2), Span(0, 8), Span(0, 8)
    )
    assert np.array_equal(mean[0, 2:6, 2:6], values[0]) and (mean[0, :2, :2] == values[0, 0, 0]).all()
    assert (mean[0, 6:, 6:] == values[0, 3, 3]).all()


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32 - 1), st.tuples(st.integers(1, 3), st.integers(1, 6)), st.tuples(*[st.integers(1, 30)] * 2))
def test_pooling_along_rows_and_columns_is_the_mean_over_pixels(seed, factors, size):
    rng, header = np.random.default_rng(seed), Sized(*size)
    source, target = (BandGroup([0], f, tuple(rng.integers(0, f, 2).tolist())) for f in factors)
    have, wanted = (
        [
            Span(a := int(rng.integers(0, n)), int(rng.integers(a, n)) + 1)
            for n in (-(-(s + p) // g.factor) for s, p in zip(size, g.phase))
        ]
        for g in (source, target)
    )
    values = rng.normal(0, 1, (2, *map(len, have)))
    mean, count = group_expectation.pooled(header, source, target, values, [s.start for s in have], *wanted)
    total, number = np.zeros(mean.shape), np.zeros(count.shape)
    for y in range(size[0]):
        for x in range(size[1]):
            (v, u), at = (((y + g.phase[0]) // g.factor, (x + g.phase[1]) // g.factor) for g in (target, source))
            if v in range(wanted[0].start, wanted[0].stop) and u in range(wanted[1].start, wanted[1].stop):
                row, column = (min(max(c - s.start, 0), len(s) - 1) for c, s in zip(at, have))
                total[:, v - wanted[0].start, u - wanted[1].start] += values[:, row, column]
                number[v - wanted[0].start, u - wanted[1].start] += 1
    assert np.array_equal(count, number)
    np.testing.assert_allclose(mean, total / np.maximum(number, 1), rtol=1e-9, atol=1e-12)


@needs_onnxruntime
def test_a_source_is_synthesised_once(tmp_path, monkeypatch):
    model = registry.SHIPPED["spectral-hyperprior-s2"]
    with BprReader(coded(stack(tmp_path), tmp_path / "a.bpr").path) as f:
        header = f.header
    source, network = next(g.predicted.source for g in header.groups if g.predicted), model.tables()[LATENT]
    predicted = replace(next(g for g in header.groups if g.predicted))
    header.groups = [*header.groups, predicted]
    runs = []
    network = replace(network, synthesis=lambda y: runs.append(1) or model.tables()[LATENT].synthesis(y))
    spans = [network.stored(header, g, 0, 0) for g in header.groups]
    rng = np.random.default_rng(0)
    decoded = {source: rng.normal(0, 1, (network.latents, *map(len, spans[source]))).astype(np.float32)}
    expected = group_expectation.Expected(network, header, spans)
    first, second = (expected.of(i, decoded) for i in (header.groups.index(predicted), len(header.groups) - 1))
    assert len(runs) == 1 and np.array_equal(first, second) and np.abs(first).max() > 0
    assert expected.of(source, decoded) == 0


@needs_onnxruntime
def test_prediction_saves_bytes_and_is_undone(tmp_path, monkeypatch):
    path = stack(tmp_path)
    result = coded(path, tmp_path / "a.bpr")
    with BprReader(tmp_path / "a.bpr") as f:
        assert [g.predicted is not None for g in f.header.groups] == [False, True] and not f.damaged
        again = header_from_json(header_to_json(f.header))
        assert [g.predicted for g in again.groups] == [g.predicted for g in f.header.groups]
        whole = f.read()
        assert np.array_equal(whole[4:, 37:120, 50:151], f.read(Window(50, 37, 101, 83), bands=[4, 5, 6])), (
            "a window is a part"
        )
    monkeypatch.setattr(group_prediction_fit, "choose", lambda *_: None)
    plain = coded(path, tmp_path / "b.bpr")
    assert result.bytes < 0.95 * plain.bytes and result.numbers["PSNR"] > plain.numbers["PSNR"] - 0.3


@needs_onnxruntime
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("model", [MODEL, "spectral-hyperprior-s2", "cluster-hyperprior-s2"])
def test_what_was_measured_is_what_is_decoded(tmp_path, monkeypatch, model, at_once):
    """Whether latents are coded in the pass that quantises them or in a separate pass, as where the reference group
    comes later."""
    if not at_once:
        monkeypatch.setattr(latent_rdoq, "can_write", lambda tables: False)
    path = stack(tmp_path)
    with RasterSource.open(path) as source:
        result = compress(
            source, tmp_path / "a.bpr", model=registry.SHIPPED.get(model, model), target=Target("step", 120)
        )
        truth = source.read().astype(float)
    with BprReader(tmp_path / "a.bpr") as f:
        assert any(g.predicted for g in f.header.groups)
        assert np.square(f.read() - truth).mean() == pytest.approx(result.numbers["RMSE"] ** 2, rel=1e-9)


@needs_onnxruntime
def test_quality_is_met_with_prediction(tmp_path):
    assert coded(stack(tmp_path), tmp_path / "a.bpr", "psnr", 44).numbers["PSNR"] == pytest.approx(44, abs=0.1)


@needs_onnxruntime
@pytest.mark.parametrize(
    "wrong",
    [
        Prediction(1, ((3, 1),)),
        Prediction(7, ((3, 1),)),
        Prediction(0, ((1 << 13, 1),)),
        Prediction(0, ((3, 1), (2,))),
        Prediction(0, ((1,),) * 9),
        Prediction(0, ((1,) * 9,)),
        Prediction(0, ((),)),
        Prediction(0, ()),
    ],
)
def test_impossible_predictions_are_refused(wrong, tmp_path):
    coded(stack(tmp_path, 64, 64), tmp_path / "a.bpr", value=400.0)
    with BprReader(tmp_path / "a.bpr") as f:
        f.header.groups[1].predicted = wrong
        with pytest.raises(FormatError):
            header_from_json(header_to_json(f.header))
