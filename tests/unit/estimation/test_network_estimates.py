"""Estimates for networks against what comes out, where sample windows differ from the rest of the raster."""

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.encoder.latent_encoder import LatentEncoder
from bandpress.codec.estimation import curve_estimator
from bandpress.codec.estimation.curve_estimator import Wish, planned
from bandpress.codec.estimation.rate_curve import estimate_curve
from bandpress.codec.estimation.window_trials import WindowTrials
from bandpress.codec.geometry.grid import Window
from bandpress.codec.progress import Progress
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.rate_control.trial import LossySettings

from ...helpers.scenes import pixels
from .conftest import raster


def uneven(height, width, calm):
    """A scene of four bands: calm in the columns of the slice ``calm``, like water."""
    scene = pixels(4, height, width).astype(float)
    scene[:, :, calm] = scene[:, :, calm].mean() + 0.05 * (scene[:, :, calm] - scene[:, :, calm].mean())
    return raster(scene.astype(np.uint16))


# The last one gives every block the same error, which costs more where a scene is uneven.
@pytest.mark.parametrize("model", ["spectral-hyperprior-s2", "fixed-quality-s2"])
def test_a_scene_is_told_from_a_window_unlike_it(model, monkeypatch, tmp_path):
    for name in ("WHOLE", "SAMPLES", "BOUNDED_WHOLE", "BOUNDED_SAMPLES"):
        monkeypatch.setattr(curve_estimator, name, 60_000)  # a window of 96 x 96 pixels in the middle
    source, target = uneven(200, 288, slice(0, 80)), Target("psnr", 64)
    curve = estimate_curve(source, model=model, threads=1)
    found = compress(source, tmp_path / "out.bpr", model=model, target=target, threads=1).bytes
    assert curve.at("psnr", target.value).bytes == pytest.approx(found, rel=0.1)
    stepped = curve.at("step", curve.at("psnr", target.value).step)
    assert stepped.psnr == pytest.approx(target.value, abs=0.01)
    assert (stepped.bytes < 0.9 * found) == (model == "fixed-quality-s2")


def test_windows_of_a_raster_of_several_tiles_are_not_refined(monkeypatch):
    """Only latents of a raster of one tile are refined, which makes it smaller than a part of a larger one."""
    refined = []
    original = LatentEncoder._refined
    monkeypatch.setattr(LatentEncoder, "_refined", lambda *args: refined.append(1) or original(*args))
    for width in (600, 200):
        source = raster(pixels(4, 160, width).astype(np.uint16))
        runner = planned(source, Wish("sscnet-s2", threads=1), Progress())
        trials = WindowTrials(runner.job, [Window(0, 0, 160, 160)], Progress(), 1.0, True)
        header = runner.lossy_header(LossySettings(60.0))
        assert bool(trials.coded(header).rest)
        assert bool(refined) == (header.tiles == (1, 1)) == (width == 200)
