"""BprSource: a .bpr file as a RasterReader; vrt.py: the same through GDAL."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress.codec.decoder.bpr_source import BprSource
from bandpress.codec.errors import InputError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.raster.raster_reader import RasterReader
from bandpress.vrt import SETTINGS, write_vrt

SCENE = Path(__file__).resolve().parents[2] / "golden/s2_psnr50.bpr"
MASKED = Path(__file__).resolve().parents[2] / "conformance/mask-bands.bpr"


def test_a_selection_is_read_as_a_raster():
    with bandpress.open(SCENE) as dataset, BprSource.open(str(SCENE), [3, 1], Window(5, 7, 60, 50)) as source:
        samples = dataset.read()
        assert isinstance(source, RasterReader) and not source.whole and source.profile.grid.shape == (50, 60)
        part = samples[[2, 0], 7:57, 5:65]
        np.testing.assert_array_equal(source.read(), part)
        outside = source.read(Window(-3, 45, 10, 10), [1], fill_outside=True)
        np.testing.assert_array_equal(outside[0], part[1][np.minimum(np.arange(45, 55), 49)][:, np.r_[[0] * 3, 0:7]])
        np.testing.assert_array_equal(pickle.loads(pickle.dumps(source)).read(), part)  # noqa: S301 - our own
        with pytest.raises(ValueError, match="not inside"):
            source.read(Window(-3, 45, 10, 10))
        assert part[0].min() - 50 < source.sample(0, 1000).mean() < part[0].max() + 50
    with pytest.raises(InputError, match="choose at least one"):
        BprSource.open(str(SCENE), [1, 9999])


def test_masks_follow_the_bands():
    with bandpress.open(MASKED) as dataset, BprSource.open(str(MASKED), [2]) as source:
        np.testing.assert_array_equal(source.read_mask(), dataset.reader.read_mask()[[1]])
        again = bandpress.encode(dataset.read(), max_error=1, mask=dataset.reader.read_mask())
        assert bandpress.open(again).count == dataset.count


def test_gdal_reads_a_file_through_its_vrt(tmp_path):
    """In a process of its own: GDAL looks at the settings once."""
    odd = tmp_path / os.fsdecode(b'a "b" & \'<\xff>.bpr')  # no UTF-8, and characters of XML
    odd.write_bytes(SCENE.read_bytes())
    write_vrt(odd, tmp_path / "s.vrt")
    code = (
        "import sys, numpy; sys.path.insert(0, sys.argv[1]); from osgeo import gdal; "
        "d = gdal.Open(sys.argv[2]); numpy.save(sys.argv[3], d.ReadAsArray()); "
        "numpy.save(sys.argv[4], d.GetRasterBand(2).ReadAsArray(buf_xsize=d.RasterXSize // 4))"
    )
    package = str(Path(bandpress.__file__).parent.parent)
    arguments = [package, str(tmp_path / "s.vrt"), str(tmp_path / "a.npy"), str(tmp_path / "b.npy")]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env={**os.environ, **SETTINGS})
    with bandpress.open(SCENE) as dataset:
        np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), dataset.read())
        assert np.load(tmp_path / "b.npy").shape == (dataset.shape[1], dataset.shape[2] // 4)
