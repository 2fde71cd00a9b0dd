"""The report is one complete HTML file with everything embedded, and its pictures are valid PNGs."""

import base64
import math
import re
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from html.parser import HTMLParser

import numpy as np
import pytest

pytest.importorskip("qgis.PyQt")

from bandpress.codec.errors import OutputError
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.processing_algorithms.outputs import plots
from bandpress.processing_algorithms.outputs.png import png_bytes
from bandpress.processing_algorithms.outputs.report import write_report
from osgeo import gdal  # noqa: E402

VOID = {"meta", "img", "br", "link", "input"}


class Page(HTMLParser):
    """Checks that every element is closed, and collects texts, addresses and plots."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts, self.addresses = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.addresses += [value for name, value in attributes if name in ("src", "href", "xlink:href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(self.texts)


def evaluation_of(folder, count=3, sigma=20.0, wavelengths=False, hole=False, **keywords):
    rng = np.random.default_rng(0)
    x = rng.integers(100, 4000, (count, 40, 60)).astype("uint16")
    y = (x + rng.normal(0, sigma, x.shape)).round().astype("uint16")
    if hole:
        x[:] = 0
    bands = tuple(
        Band(
            f"B{i + 1:02}", 0 if hole else None, metadata={"": {"wavelength": str(400 + 7 * i)}} if wavelengths else {}
        )
        for i in range(count)
    )
    profile = Profile(Grid(60, 40), "uint16", bands)
    for name, pixels in (("x", x), ("y", y)):
        with RasterWriter(folder / f"{name}.tif", profile) as writer:
            writer.write(pixels)
    with RasterSource.open(folder / "x.tif") as a, RasterSource.open(folder / "y.tif") as b:
        return evaluate(a, b, **keywords)


def report(folder, evaluation, **keywords):
    write_report(folder / "r.html", evaluation, **{"title": "A title", "facts": [], **keywords})
    return (folder / "r.html").read_text(encoding="utf-8")


def plots_in(text):
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]


def decode_png(data):
    """Pixels of a PNG, by GDAL."""
    gdal.FileFromMemBuffer("/vsimem/look.png", data)
    dataset = gdal.Open("/vsimem/look.png")
    pixels = np.frombuffer(dataset.ReadRaster(), np.uint8).reshape(3, dataset.RasterYSize, dataset.RasterXSize)
    dataset = None
    gdal.Unlink("/vsimem/look.png")
    return pixels.transpose(1, 2, 0)


@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 3, 3), (120, 200, 3)])
def test_png_holds_the_pixels(shape):
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    data = png_bytes(pixels)
    assert np.array_equal(decode_png(data), pixels)
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            data[at + 4 : at + 8 + length]
        )
        at += 12 + length


def test_report_is_whole_and_needs_nothing_else(tmp_path):
    evaluation = evaluation_of(tmp_path, bytes_on_disk=1234)
    text = report(
        tmp_path,
        evaluation,
        facts=[("Model", "wavelet-context")],
        notes=["Look here."],
    )
    page = Page(text)
    assert "script" not in page.tags and "link" not in page.tags
    assert len(page.addresses) == 3 and all(a.startswith("data:image/png;base64,") for a in page.addresses)
    for address, name in zip(page.addresses, ("before", "after", "error")):
        pixels = decode_png(base64.b64decode(address.split(",")[1]))
        assert np.array_equal(pixels, evaluation.quicklooks[name])
    assert not re.search(r"https?://|url\(|@import", text.replace("url(#ramp)", ""))
    for expected in (
        f"{evaluation.numbers['PSNR']:.2f} dB",
        "peak 10000",
        f"{evaluation.numbers['BPPPC']:.4f}",
        f"{evaluation.numbers['RATIO']:.2f}",
        f"{evaluation.numbers['SSIM']:.5f}",
        "wavelet-context",
        "Look here.",
        f"{evaluation.bands[2]['psnr']:.2f}",
    ):
        assert expected in page.text, expected


def test_plots_show_every_band(tmp_path):
    evaluation = evaluation_of(tmp_path, pins=[(5, 6), (7, 8)])
    legend, psnr, median, worst, pins, histogram = plots_in(report(tmp_path, evaluation))
    assert len(psnr.findall("circle")) == 3
    for plot, pixels in ((median, 1), (worst, 1), (pins, 2)):
        lines = plot.findall("polyline")
        assert len(lines) == 3 * pixels and all(len(line.get("points").split()) == 3 for line in lines)
    assert len(histogram.findall("rect")) == len(evaluation.histogram.counts)


def test_spectra_have_gaps_and_numbers(tmp_path):
    evaluation = evaluation_of(tmp_path, 90, wavelengths=True)
    for band in evaluation.bands[40:]:
        band["wavelength"] += 60  # absorption bands that were removed
    role, worst = evaluation.spectra[1]
    worst.original[10], worst.error[10] = math.nan, math.nan  # nodata
    text = report(tmp_path, evaluation)
    runs = [[len(line.get("points").split()) for line in plot.findall("polyline")] for plot in plots_in(text)[2:4]]
    assert runs[0] == [40, 50] * 3 and role == "worst"
    assert runs[1] == [10, 29, 50, 40, 50, 10, 29, 50]
    assert f"RMSE {worst.rmse:.4g} DN" in text and "1 of 90 bands have no data" in text and "Wavelength (nm)" in text


def test_floats_have_no_dn(tmp_path):
    evaluation = evaluation_of(tmp_path)
    evaluation.unit = ""
    assert "DN" not in Page(report(tmp_path, evaluation)).text
    evaluation.unit = "W/m2"
    assert "Error (W/m2)" in report(tmp_path, evaluation)


def test_wavelengths_are_the_x_axis_when_known(tmp_path):
    text = report(tmp_path, evaluation_of(tmp_path, 70, wavelengths=True))
    psnr = plots_in(text)[1]
    points = psnr.find("polyline").get("points").split()
    assert len(points) == 70 and "Wavelength (nm)" in text
    xs = [float(p.split(",")[0]) for p in points]
    assert np.diff(xs) == pytest.approx(np.full(69, np.diff(xs).mean()), abs=0.11)


def test_text_is_escaped(tmp_path):
    evil = '<script>alert("x")</script>&\''
    evaluation = evaluation_of(tmp_path)
    evaluation.bands[0]["name"] = evil
    page = Page(report(tmp_path, evaluation, title=evil, facts=[(evil, evil)], notes=[evil]))
    assert "script" not in page.tags and page.text.count(evil) >= 5


def test_a_lossless_copy_and_nothing_valid(tmp_path):
    page = Page(report(tmp_path, evaluation_of(tmp_path, sigma=0.0)))
    assert "exact" in page.text and "No band has an error" in page.text and "inf" not in page.text.lower()
    page = Page(report(tmp_path, evaluation_of(tmp_path, hole=True)))
    assert "nan" not in page.text.lower() and "Histogram" not in page.text


def test_one_band(tmp_path):
    page = Page(report(tmp_path, evaluation_of(tmp_path, count=1)))
    assert "Spectral angle" not in page.text and len(page.addresses) == 3
    assert "1 band," in page.text and "1 bands" not in page.text


def test_a_report_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError):
        write_report(tmp_path / "no" / "r.html", evaluation_of(tmp_path), title="t", facts=[])
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("values", [(0, 1), (49.9, 50.1), (-3, 120000), (5, 5), (0, 0), (1e-7, 3e-7), (-1e12, 1e12)])
def test_ticks_are_round_and_inside(values):
    axis = plots.Axis(values, 0, 700)
    ticks = axis.ticks()
    assert 2 <= len(ticks) <= 15 and len({text for _, text in ticks}) == len(ticks)
    mantissas = {round(axis.step / 10 ** math.floor(math.log10(axis.step) + 1e-9), 6)}
    assert mantissas <= {1.0, 2.0, 5.0}
    assert all(-0.01 <= axis.at(value) <= 700.01 for value, _ in ticks)


def test_labels_are_thinned_when_there_is_no_room():
    svg = ElementTree.fromstring(plots.dot_plot([str(400 + i) for i in range(300)], [1.0] * 300, "PSNR"))
    assert len(svg.findall("circle")) == 300
    names = [t for t in svg.findall("text") if t.text.startswith(("4", "5", "6")) and len(t.text) == 3]
    assert 10 <= len(names) <= 40
