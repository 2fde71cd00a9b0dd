"""The plot of spectra: any number of bands, gaps, no data; QtSvg draws what a browser draws."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

pytest.importorskip("qgis.PyQt")

from bandpress.codec.evaluation.pixel_spectra import PixelSpectra
from bandpress.processing_algorithms.outputs.plots import runs
from bandpress.processing_algorithms.outputs.spectra_plot import (
    Curve,
    SpectraPlot,
    axis_titles,
    band_axis,
    pixel_sentence,
)


def spectra(before, error):
    before, error = np.asarray(before, float), np.asarray(error, float)
    return PixelSpectra(3, 4, tuple(range(len(before))), before, before + error, error)


def plot_of(pixel, wavelengths=None, **keywords):
    axis = band_axis(wavelengths or [None] * len(pixel.bands), pixel.bands)
    return SpectraPlot([Curve("pin 1", "#1f78b4", pixel)], axis, axis_titles("DN"), **keywords)


@pytest.mark.parametrize("width", [200, 720])
@pytest.mark.parametrize("count", [1, 2, 13, 300])
@pytest.mark.parametrize("kind", ["usual", "constant", "float", "empty"])
def test_any_spectrum_is_drawn_inside(count, kind, width):
    random = np.random.default_rng(1)
    before, error = random.uniform(200, 4000, count), random.normal(0, 9, count)
    if kind == "constant":
        before, error = np.zeros(count), np.zeros(count)
    elif kind == "float":
        before, error = before / 1e4, error / 1e4
    elif kind == "empty":
        before = error = np.full(count, np.nan)
    plot = plot_of(spectra(before, error), width=width, height=260, mark=1)
    svg = plot.svg()
    assert "nan" not in svg and "inf" not in svg
    root = ElementTree.fromstring(svg)
    for line in root.findall("polyline"):
        points = np.array([[float(v) for v in point.split(",")] for point in line.get("points").split()])
        assert points.min() >= 0 and points[:, 0].max() <= width and points[:, 1].max() <= 260
    texts = " ".join(text.text for text in root.findall("text"))
    assert ("nodata" in texts) == (kind == "empty") and "Band number" in texts
    ticks = [text.text for text in root.findall("text") if re.fullmatch(r"\d+\.\d+", text.text or "")]
    assert kind in ("float", "empty") or not ticks  # bands are whole numbers


def test_gaps_are_where_bands_or_samples_are_missing():
    wavelengths = (
        [400 + 6.5 * i for i in range(60)] + [900 + 11 * i for i in range(40)] + [1460 + 11 * i for i in range(30)]
    )
    points = [(nm, 1.0) for nm in wavelengths]
    assert [len(run) for run in runs(points)] == [60, 40, 30]  # 790 to 900 and 1329 to 1460 nm
    points[10] = (points[10][0], float("nan"))
    assert [len(run) for run in runs(points)] == [10, 49, 40, 30]
    few = [(nm, 1.0) for nm in (443, 490, 560, 665, 842, 1610, 2190)]
    assert runs(few) == [few]  # a multispectral sensor has no gaps


def test_the_axis_and_the_place_of_a_click():
    axis = band_axis([560.0, None, 665.0], (0, 1, 2))
    assert axis.in_nm and axis.left_out == [1] and axis.name(2) == "665 nm" and axis.name(1) == "band 2"
    assert not band_axis([560.0, None, 560.0], (0, 1, 2)).in_nm
    pixel = spectra([1.0, 2.0, 3.0], [0.0, 0.0, 0.0])
    plot = plot_of(pixel, [560.0, None, 665.0])
    assert (plot.place_at(70), plot.place_at(700), plot.place_at(10)) == (0, 2, None)
    assert "no error" in pixel_sentence(pixel, axis, "DN")
