"""Trials: the chunks in memory, the measurements, and encoding without a file."""

import os
import subprocess
import sys
from contextlib import closing

import numpy as np
import pytest
from bandpress.codec.analysis.peak import Peak
from bandpress.codec.analysis.source_facts import examine_source
from bandpress.codec.encoder.effort import effort_of
from bandpress.codec.evaluation.distortion import ErrorSums, sum_errors
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.job import Job
from bandpress.codec.rate_control.stages import Stages, durations
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.rate_control.trial import FINEST, LossySettings
from bandpress.codec.rate_control.trial_runner import TrialRunner
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


@pytest.fixture
def runner(tmp_path):
    """A TrialRunner for a small raster."""
    model, progress = registry.get("wavelet-context"), Progress()
    with RasterSource.open(write_scene(tmp_path / "in.tif", array=pixels(2, 60, 70))) as source:
        intake = examine_source(source, progress=progress)
        intake.survey.lattices = [None, None]
        effort, peak = effort_of("normal"), Peak(10000.0, "")
        job = Job(source, intake, model, Target("rmse", 5), peak, None, effort, "rans", tmp_path, 1, None, progress)
        with closing(TrialRunner(job, Stages(progress, "rmse", durations("rmse", 8400, False, True)))) as made:
            yield made


def test_the_chunks_of_one_trial_are_held_at_a_time(runner):
    first = runner.encode_lossy(LossySettings(40))
    second = runner.encode_lossy(LossySettings(60))
    assert first.spool.closed and not second.spool.closed
    runner.keep(second)
    third = runner.encode_lossy(LossySettings(80))
    assert not second.spool.closed
    runner.close()
    assert third.spool.closed and not second.spool.closed
    second.close()
    assert third.bytes < second.bytes < first.bytes


def test_settings_say_what_was_encoded(runner):
    header = runner.lossy_header(LossySettings(40, basis_step=4))
    assert header.step == 40 and header.target == {"kind": "rmse", "value": 5} and not header.regions
    same = runner.lossy_header(LossySettings(4))
    for group, other in zip(header.groups, same.groups):
        assert np.array_equal(group.basis.matrix, other.basis.matrix)
    assert runner.within_steps(1e-9) == FINEST and runner.within_steps(1e99) == runner.coarsest
    assert not runner.plain_header.groups and runner.plain_header.exact_bands == [0, 1]


def test_what_is_measured_is_what_the_file_holds(runner):
    trial = runner.run(runner.lossy_header(LossySettings(40)), LossySettings(40))
    job = runner.job
    decoded = job.reader(trial.spool, trial.header, trial.index, trial.bytes).read()
    errors = decoded.astype(float) - job.source.read()
    assert trial.mse == pytest.approx(np.square(errors).mean()) and trial.errors.peak == np.abs(errors).max()
    assert trial.errors.count == errors.size and trial.errors.absolute == np.abs(errors).sum()
    assert trial.index.pae.max() == np.float32(trial.errors.peak) and not trial.identical
    assert runner.run(runner.reversible_header()).identical


def test_errors_are_summed_over_valid_samples_in_any_scale():
    rng = np.random.default_rng(4)
    original, decoded = rng.normal(0, 1e200, (2, 3, 9, 8))
    classes = rng.integers(0, 2, (3, 9, 8)).astype(np.uint8)
    total = ErrorSums(3, 2.0**660)
    for columns in (slice(0, 5), slice(5, 8)):
        part = decoded[..., columns], original[..., columns], classes[..., columns]
        total.add(sum_errors(*part, [0, 2], total.scale), [0, 2])
    e = [(decoded - original)[band][classes[band] == 0] for band in (0, 2)]
    assert total.count == sum(len(band) for band in e) and total.peak == max(np.abs(band).max() for band in e)
    scaled = np.concatenate(e) / 2.0**660
    assert total.rms / 2.0**660 == pytest.approx(np.sqrt(np.mean(scaled**2)))
    assert np.isnan(total.rmse[1]) and np.isfinite(total.rmse[[0, 2]]).all()


WITHOUT_GDAL = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["osgeo"] = None
import bandpress.codec.compression
from bandpress.codec.rate_control import controller, region_control, region_map
print("no GDAL")
"""


def test_arrays_are_coded_without_gdal():
    package = next(p for p in sys.path if os.path.isdir(os.path.join(p, "bandpress")))
    command = [sys.executable, "-c", WITHOUT_GDAL, package]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "no GDAL", done.stderr
