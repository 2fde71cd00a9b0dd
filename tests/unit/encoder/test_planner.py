"""Statistics for the header: those of a part of a group are a part of those of the group."""

import numpy as np
import pytest
from bandpress.codec.analysis.survey import survey_raster
from bandpress.codec.bitstream.band_group import BandGroup
from bandpress.codec.encoder.planning import klt_fit
from bandpress.codec.encoder.planning import statistics as st
from bandpress.codec.encoder.planning.band_groups import judged
from bandpress.codec.encoder.planning.planner import Planner
from bandpress.codec.encoder.planning.statistics import RUN
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.transforms import wavelet
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


@pytest.fixture
def planner(tmp_path):
    fine = pixels(5, 120, 132)
    coarse = np.kron(fine[:2, ::2, ::2], np.ones((1, 2, 2)))
    with RasterSource.open(
        write_scene(tmp_path / "a.tif", array=np.concatenate([fine, coarse]).astype(np.uint16))
    ) as source:
        seen = survey_raster(source, [None] * 7, Progress())
        seen.lattices = [None] * 7
        yield Planner(source, seen, registry.get("wavelet-context"), None, None, Progress())


def test_cost_is_of_the_details_of_components(planner):
    """All details where there are few: those of the components are the components of those of the bands."""
    group, statistics = BandGroup([0, 2, 3]), planner.statistics
    axes = klt_fit.KltFit(statistics).best_axes(group, 20.0)
    basis = klt_fit.basis(statistics, group, 20.0, axes)
    by_planes = 0.0
    for cells in statistics.samples(group):
        _, details = wavelet.analyse(basis.forward(cells), 3, wavelet.CDF97)
        for band in (b.reshape(3, -1) for d in details for b in d.values()):
            by_planes += np.log(1 + np.square(band[:, : band.shape[1] // RUN * RUN] / 20.0)).sum()
    assert klt_fit.cost(statistics, group, axes, 20.0) == pytest.approx(by_planes, rel=1e-3)


def test_details_are_a_sample_of_all_windows(planner, monkeypatch):
    statistics, whole = planner.statistics, planner.statistics.wholes[0]
    every = statistics.details(whole)
    assert every.dtype == np.float32 and every.shape[0] == len(whole.bands) and every.shape[2] == RUN
    monkeypatch.setattr(st, "COST_VALUES", every.size // 4)
    statistics._detail_moments.clear()
    some = statistics.details(whole)
    assert every.size / 8 < some.size < every.size / 3
    assert {run.tobytes() for run in some[0]} <= {run.tobytes() for run in every[0]}


def test_statistics_of_a_part_are_its_own(planner):
    group = BandGroup([3, 1])
    cells = np.concatenate([c.reshape(2, -1) for c in planner.statistics.samples(group)], 1).astype(float)
    mean, total = planner.statistics.moments(group)
    np.testing.assert_allclose(mean, cells.mean(1), rtol=1e-6)
    np.testing.assert_allclose(total, np.cov(cells, bias=True), rtol=1e-4)
    np.testing.assert_allclose(planner.statistics.covariance(BandGroup([3]), BandGroup([1])), total, rtol=1e-12)


def test_groups_on_other_cells_have_no_covariance_here(planner):
    assert [g.bands for g in planner.partitions.groups() if g.factor == 2] == [[5, 6]]
    assert planner.statistics.covariance(BandGroup([0]), BandGroup([5], 2)) is None


def test_coarse_steps_have_their_own_partitions_which_a_search_keeps(planner, monkeypatch):
    assert [judged(s) for s in (0.1, 20, 79.9, 80, 159, 160, 640)] == [20, 20, 20, 40, 40, 80, 320]
    tried, partitions = [], planner.partitions
    plain = partitions._best
    monkeypatch.setattr(partitions, "_best", lambda *a: tried.append(a[1]) or plain(*a))
    for step in (None, 640, 300, 200, 159, 2000, 20):
        partitions.groups(step)
    assert tried == [20.0, 320.0, 40.0, 640.0], "of the repeated bands there are two; for 20 they are known from None"
