"""Stages of a compression: announced in order, for each kind of target, with a progress bar that never moves back."""

import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decompression import decompress
from bandpress.codec.errors import Cancelled
from bandpress.codec.progress import (
    ANALYSIS,
    CHECKING,
    CODING,
    COMPARING,
    DECODING,
    PLANNING,
    SEARCH,
    Activity,
    Progress,
)
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.stages import END, Stages, durations
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


class Seen:
    def __init__(self):
        self.fractions, self.activities = [], []

    def progress(self, **more):
        return Progress(self.fractions.append, announce=self.activities.append, **more)

    @property
    def order(self):
        """The stages, each time that one begins."""
        stages = [activity.stage for activity in self.activities]
        return [stage for i, stage in enumerate(stages) if not i or stages[i - 1] != stage]


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    return write_scene(tmp_path_factory.mktemp("stages") / "in.tif", array=pixels(2, 150, 300))


@pytest.mark.parametrize(
    "model, target, second",
    [
        ("wavelet-context", ("psnr", 45), SEARCH),
        ("wavelet-context", ("rmse", 9), SEARCH),
        ("wavelet-context", ("size", 30000), SEARCH),
        ("wavelet-context", ("bpppc", 2), SEARCH),
        ("wavelet-context", ("step", 40), PLANNING),
        ("wavelet-context", ("pae", 4), PLANNING),
        ("wavelet-context", ("lossless", None), PLANNING),
        ("sscnet", ("psnr", 40), SEARCH),
        ("fixed-quality", ("psnr", 45), SEARCH),
    ],
)
def test_stages_of_each_target(raster, tmp_path, model, target, second):
    seen = Seen()
    if not registry.get(model).can_run()[0]:
        pytest.fail(f"{model} cannot run here")
    with RasterSource.open(raster) as source:
        compress(source, tmp_path / "a.bpr", model=model, target=target, threads=1, progress=seen.progress())
    assert seen.fractions == sorted(seen.fractions) and seen.fractions[0] == 0 and seen.fractions[-1] == 1
    order = seen.order
    assert order[:2] == [ANALYSIS, second] and set(order[2:]) <= {second, CODING, CHECKING}
    assert order[-1] == CHECKING and CODING in order
    by_trial = {}
    for activity in seen.activities:
        assert 0 <= activity.share <= 1 and 0 <= activity.done <= activity.parts
        by_trial.setdefault((activity.stage, activity.trial), []).append(activity.share)
    assert all(shares == sorted(shares) for shares in by_trial.values()), "a stage never moves back"
    trials = [activity.trial for activity in seen.activities if activity.stage == CODING]
    assert trials == sorted(trials) and trials[0] == 1


def test_tiles_are_counted(raster, tmp_path):
    seen = Seen()
    with RasterSource.open(raster) as source:
        compress(source, tmp_path / "a.bpr", model="wavelet-context", target=("step", 40), progress=seen.progress())
    coding = [a for a in seen.activities if a.stage == CODING and a.parts]
    assert [a.done for a in coding] == list(range(1, coding[0].parts + 1))
    decompress(tmp_path / "a.bpr", tmp_path / "a.tif", progress=seen.progress())
    assert seen.order[-1] == DECODING and seen.activities[-1].done == seen.activities[-1].parts > 0


def test_a_cancelled_stage_announces_no_more():
    seen, stop = Seen(), []
    bar = seen.progress(cancelled=lambda: bool(stop)).begin(COMPARING)
    bar.stage(0.5, 1.0).report(0.5, 3, 4)
    stop.append(True)
    with pytest.raises(Cancelled):
        bar.report(1.0)
    assert seen.activities == [Activity(COMPARING), Activity(COMPARING, done=3, parts=4, share=0.75)]
    assert seen.fractions == [0, 0.75]


@pytest.mark.parametrize("trials", [1, 2, 30])
def test_the_bar_moves_on_with_any_number_of_trials(trials):
    seen = Seen()
    stages = Stages(seen.progress(), "psnr", durations("psnr", 10**7, False, True))
    stages.analysis().report(1)
    stages.begin()
    for _ in range(trials):
        stages.next(0.1).report(1)
        stages.coding().report(1)
        stages.checking().report(1)
    assert seen.fractions == sorted(seen.fractions) and 0.5 < seen.fractions[-1] <= END
    assert seen.order == [ANALYSIS, *[SEARCH, CODING, CHECKING] * trials]
