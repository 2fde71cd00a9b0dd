"""The metadata of a raster are restored: masks, alpha, classes, tables, documents."""

import numpy as np
import pytest
from bandpress.benchmarks.data.promise_cases import Case, write
from bandpress.benchmarks.data.promise_contents import Content
from bandpress.benchmarks.studies import promise_checks
from bandpress.codec.compression import compress
from bandpress.codec.decompression import decompress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.promises import kept, smooth
from bandpress.tests.unit.benchmarks.test_promises import CLASSES, LOSSY
from osgeo import gdal


@pytest.mark.parametrize("mask", ["internal", "msk", "values"])
def test_masks_are_kept(mask, tmp_path):
    """Mosaics with a mask band inside or beside the file (opengeos/GeoLibre#1275, OSGeo/gdal#1455), and
    NODATA_VALUES."""
    content = Content(smooth(3, 60, 80, 0, 250, 3, "uint8"))
    kept(tmp_path, content, *LOSSY, ("lossless", 0.0), mask=mask)


def test_alpha_is_exact(tmp_path):
    """Alpha of 0 and 255 (cogeotiff/rio-cogeo#56, mapbox/rio-color#11)."""
    kept(tmp_path, Content(smooth(3, 60, 80, 0, 250, 6, "uint8")), *LOSSY, ("step", 60.0), mask="alpha")


def _scene_classes(height=60, width=80):
    y, x = np.mgrid[0:height, 0:width]
    a = ((np.sin(x / 31.0) + np.cos(y / 19.0) + np.sin((x + y) / 53.0)) * 2 + 6).round().clip(0, 11).astype(np.uint8)
    a[np.random.default_rng(3).random(a.shape) < 0.01] = 11
    return a[None]


@pytest.mark.parametrize("how", [{"palette": (0,)}, {"categories": CLASSES}, {"table": (0,)}, {"names": ("SCL",)}])
def test_classes_alone_are_exact(how, tmp_path):
    """A scene classification with a palette, names of classes, an attribute table, or its name alone
    (Open-EO/openeo-geopyspark-driver#1001, OSGeo/gdal#9402)."""
    kept(tmp_path, Content(_scene_classes(), codes=(0,), **how), *LOSSY, nodata=0)


@pytest.mark.parametrize(
    "name", ["SCL", "QA_PIXEL", "QA60", "MSK_CLDPRB", "CLM", "fmask", "cloud_mask", "land cover class"]
)
def test_classes_beside_reflectance_are_exact(name, tmp_path):
    a = smooth(4, 60, 80, 200, 4000, 20, "uint16")
    a[3] = _scene_classes()[0]
    content = Content(a, ("B02", "B03", "B04", name), (3,))
    kept(tmp_path, content, LOSSY[len(name) % 3])


def test_a_palette_for_each_band(tmp_path):
    """Two bands of classes, each with its own colours: a VRT holds them."""
    write(
        tmp_path / "part.tif",
        Content(np.concatenate([_scene_classes(), _scene_classes()[:, ::-1]])),
        georeference=False,
    )
    plain = gdal.Open(str(tmp_path / "part.tif"))
    dataset = gdal.GetDriverByName("VRT").CreateCopy(str(tmp_path / "in.vrt"), plain)
    for i in (1, 2):
        table = gdal.ColorTable()
        for value in range(12):
            table.SetColorEntry(value, (20 * value, 255 - 20 * value, 100 * i, 255))
        dataset.GetRasterBand(i).SetRasterColorTable(table)
        dataset.GetRasterBand(i).SetColorInterpretation(gdal.GCI_PaletteIndex)
    dataset = None
    outcome = promise_checks.judge(Case(0, "palettes", tmp_path / "in.vrt", ("psnr", 40.0), codes=(0, 1)), tmp_path)
    assert outcome.kept, "\n".join(outcome.lines())


def test_attribute_table_and_names_come_back(tmp_path):
    """OSGeo/gdal#743, rspatial/terra#187."""
    y, x = np.mgrid[0:60, 0:80]
    a = ((x // 20 + y // 15) % 5).astype(np.uint8)[None]
    kept(
        tmp_path,
        Content(a, codes=(0,), table=(0,), categories=("water", "forest", "crop", "urban", "bare")),
        ("lossless", 0.0),
        ("psnr", 50.0),
    )


def _with_domains(path, domains):
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for domain, items in domains.items():
        dataset.SetMetadata(items, domain)
    dataset = None


def test_documents_and_geolocation_come_back(tmp_path):
    """The long XML of a product, where RADIO_ADD_OFFSET lies, and arrays of longitude and latitude
    (torchgeo/torchgeo#3224, OSGeo/gdal#8435)."""
    path = tmp_path / "in.tif"
    write(path, Content(smooth(3, 40, 50, 200, 4000, 20, "int16")), georeference=False)
    document = (
        "<a>" + "".join(f"<RADIO_ADD_OFFSET band_id='{i}'>-1000</RADIO_ADD_OFFSET>" for i in range(4000)) + "</a>"
    )
    where = {
        "X_DATASET": "lon.tif",
        "X_BAND": "1",
        "Y_DATASET": "lat.tif",
        "Y_BAND": "1",
        "PIXEL_OFFSET": "0",
        "LINE_OFFSET": "0",
        "PIXEL_STEP": "1",
        "LINE_STEP": "1",
    }
    _with_domains(path, {"xml:SENTINEL2": [document], "GEOLOCATION": where})
    with RasterSource.open(path) as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target("lossless"), threads=1
        )
    notes = decompress(tmp_path / "x.bpr", tmp_path / "back.tif", threads=1).notes
    back = gdal.Open(str(tmp_path / "back.tif"))
    assert "".join(back.GetMetadata_List("xml:SENTINEL2") or []) == document
    assert back.GetMetadata_Dict("GEOLOCATION") == where, (result.notes, notes)
