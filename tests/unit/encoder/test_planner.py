"""What a header is chosen by: statistics of parts of a group are parts of its statistics."""

import numpy as np
import pytest
from bandpress.codec.analysis.survey import survey_raster
from bandpress.codec.bitstream.band_group import BandGroup
from bandpress.codec.encoder.planning.planner import COST_SIDE, Planner
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
        made = Planner(source, seen, registry.get("wavelet-context"), None, None, Progress())
        made.groups()
        yield made


def test_details_of_components_are_components_of_details(planner):
    group = BandGroup([0, 2, 3])
    axes = planner._best_axes(group, 20.0)
    basis = planner._basis(group, 20.0, axes)
    by_planes = 0.0
    for cells in planner.samples(group)[:: max(1, len(planner.samples(group)) // 6)]:
        _, details = wavelet.analyse(basis.forward(cells[:, :COST_SIDE, :COST_SIDE]), 3, wavelet.CDF97)
        by_planes += sum(np.log(1 + np.square(b / 20.0)).sum() for d in details for b in d.values())
    assert planner._cost(group, axes, 20.0) == pytest.approx(by_planes, rel=1e-4)


def test_statistics_of_a_part_are_its_own(planner):
    group = BandGroup([3, 1])
    cells = np.concatenate([c.reshape(2, -1) for c in planner.samples(group)], 1).astype(float)
    mean, total = planner._moments(group)
    np.testing.assert_allclose(mean, cells.mean(1), rtol=1e-6)
    np.testing.assert_allclose(total, np.cov(cells, bias=True), rtol=1e-4)
    np.testing.assert_allclose(planner.covariance(BandGroup([3]), BandGroup([1])), total, rtol=1e-12)


def test_groups_on_other_cells_have_no_covariance_here(planner):
    assert [(f, bands) for f, bands in sorted({(g.factor, tuple(g.bands)) for g in planner.groups()}) if f == 2] == [
        (2, (5, 6))
    ]
    assert planner.covariance(BandGroup([0]), BandGroup([5], 2)) is None


def test_coarse_steps_have_their_own_partitions_which_a_search_keeps(planner):
    assert [planner.judged(s) for s in (0.1, 20, 79.9, 80, 159, 160, 640)] == [20, 20, 20, 40, 40, 80, 320]
    tried = []
    plain = planner._split
    planner._split = lambda *a: tried.append(a[1]) or plain(*a)
    for step in (640, 300, 200, 159, 2000, 20):
        planner.groups(step)
    assert tried == [320.0, 40.0, 640.0], "of the repeated bands there are two; for 20 they are known from the fixture"
