"""Estimates of error and size at any step from coefficients that are transformed once, and trials that end early."""

from contextlib import closing

import numpy as np
import pytest
from bandpress.codec.analysis.peak import Peak
from bandpress.codec.analysis.source_facts import examine_source
from bandpress.codec.encoder.effort import effort_of
from bandpress.codec.encoder.planning import planner
from bandpress.codec.encoder.wavelet_encoder import WaveletEncoder
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control import aimed_trial
from bandpress.codec.rate_control.job import Job
from bandpress.codec.rate_control.stages import Stages, durations
from bandpress.codec.rate_control.step_estimates import StepEstimates
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.rate_control.trial import LossySettings
from bandpress.codec.rate_control.trial_runner import TrialRunner
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


@pytest.fixture(params=["fast", "normal"])
def runner(tmp_path, monkeypatch, request):
    """A TrialRunner for a raster of 5 x 5 tiles, rougher from left to right."""
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    array = pixels(3, 700, 690)
    noise = np.random.default_rng(1).standard_normal(array.shape) * np.linspace(20, 60, 690)
    array = (array + 300 + noise).astype(np.uint16)
    model, progress = registry.get("wavelet-context"), Progress()
    with RasterSource.open(write_scene(tmp_path / "in.tif", array=array)) as source:
        intake = examine_source(source, progress=progress, threads=2)
        intake.survey.lattices = [None] * 3
        effort, peak = effort_of(request.param), Peak(10000.0, "")
        job = Job(source, intake, model, Target("rmse", 5), peak, None, effort, "rans", tmp_path, 1, None, progress)
        with closing(TrialRunner(job, Stages(progress, "rmse", durations("rmse", 8400, False, True)))) as made:
            yield made


def test_errors_and_sizes_are_near_those_of_trials_and_tiles_are_transformed_once(runner, monkeypatch):
    analysed = []
    analyse = WaveletEncoder.analyse
    monkeypatch.setattr(WaveletEncoder, "analyse", lambda self, *tile: analysed.append(tile) or analyse(self, *tile))
    estimates = StepEstimates(runner, LossySettings(40.0), Progress())
    found = {step: (estimates.mse(step), np.sum(estimates.tile_bytes(step))) for step in (20.0, 40.0, 80.0)}
    assert len(analysed) == len(set(analysed)) == estimates.tiles == 25
    assert estimates.all_tiles and estimates.suits(80) and not estimates.suits(200)
    for step, (mse, size) in found.items():
        trial = runner.measure(runner.encode_lossy(LossySettings(step)))
        assert trial.mse == pytest.approx(mse + 1 / 12, rel=0.3)
        assert trial.bytes == pytest.approx(size, rel=0.25)


def test_a_trial_that_will_miss_its_size_ends_early(runner, monkeypatch):
    wanted = runner.encode_lossy(LossySettings(50.0)).bytes
    monkeypatch.setattr(aimed_trial, "SAMPLE", 0.0)
    monkeypatch.setattr(aimed_trial, "USUAL_RATIO", 0.5)  # the first step is much too fine
    tiles, whole = [], []
    encode = runner.encode

    def counted(header, settings, watch):
        tiles.append(0)

        def seen(tile):
            tiles[-1] += 1
            if watch is not None:
                watch(tile)

        trial = encode(header, settings, watch=seen)
        whole.append(trial.bytes)
        return trial

    monkeypatch.setattr(runner, "encode", counted)
    aimed = aimed_trial.aim(runner, wanted, LossySettings(40.0))
    assert tiles[0] < 8 and tiles[-1] == 25 and len(whole) == 1
    assert aimed.trial.bytes == pytest.approx(wanted, rel=0.03)
    assert -1.2 <= aimed.slope <= -0.3


def test_the_size_is_met_with_few_tiles_encoded_twice(runner, monkeypatch):
    encoded = []
    tile = WaveletEncoder.tile
    monkeypatch.setattr(WaveletEncoder, "tile", lambda self, *job: encoded.append(job) or tile(self, *job))
    wanted = runner.encode_lossy(LossySettings(33.0)).bytes
    encoded.clear()
    aimed = aimed_trial.aim(runner, wanted, LossySettings(40.0))
    assert aimed.trial.bytes == pytest.approx(wanted, rel=0.02)
    assert len(encoded) < 2.2 * 25
