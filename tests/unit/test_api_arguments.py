"""Error messages for wrong arguments of the public Python interface."""

import math
import os
import re

import bandpress
import numpy as np
import pytest

ARRAY = np.arange(12, dtype=np.uint8).reshape(3, 4)
WRONG_ARRAYS = [
    (np.zeros((3, 4), bool), 'The array holds bool, which is no sample type; convert it: array.astype("uint8").'),
    (np.zeros((3, 4), np.float16), "The array holds float16; convert it to one of uint8, int8, uint16"),
    (np.zeros((3, 4), np.longdouble), f"The array holds {np.dtype(np.longdouble).name}; convert it"),
    (np.zeros((3, 4), complex), "The array holds complex128; convert it"),
    (np.zeros((3, 4), object), "The array holds object; convert it"),
    (np.zeros((3, 4), "M8[s]"), "The array holds datetime64[s]; convert it"),
    (np.zeros((3, 4), "u1,u2"), "convert it to one of"),
    (np.array([["a"]]), "The array holds str32; convert it"),
    (None, "The array holds object; convert it"),
    (np.uint8(7), "The array has the shape (); give (rows, columns) or (bands, rows, columns)."),
    (np.zeros(5, np.uint8), "The array has the shape (5,); give"),
    (np.zeros((1, 2, 3, 4), np.uint8), "The array has the shape (1, 2, 3, 4); give"),
    (np.zeros((0, 4), np.uint8), "The array of shape (0, 4) holds no samples; give one with bands, rows and columns."),
    (np.zeros((0, 3, 4), np.uint8), "holds no samples"),
    ([[1, 2], [3]], "list cannot be made an array"),
    ("a.tif", "The array holds str"),
]
if hasattr(np, "dtypes") and hasattr(np.dtypes, "StringDType"):  # NumPy 2
    WRONG_ARRAYS.append((np.array([["a"]], np.dtypes.StringDType()), "The array holds StringDType(); convert it"))


@pytest.mark.parametrize(("array", "says"), WRONG_ARRAYS, ids=[says[:40] for _, says in WRONG_ARRAYS])
def test_arrays_that_are_no_rasters(array, says):
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.encode(array, lossless=True)


NO_TEXTS = (7, b"fast", ["fast"], object(), str, np.array(0))
NO_LISTS = (np.array(0), b"\0", b"012345", object(), {0}, {0: 1}, 10**400, np.ma.masked)
EVERY = "psnr, rmse, bpppc, size, max_error, step, or lossless=True"
WRONG = [
    ({}, f"No target is given; give one of {EVERY}."),
    ({"lossless": False}, "No target is given"),
    ({"psnr": 40, "rmse": 3}, f"psnr and rmse are given; give one target alone of {EVERY}."),
    ({"size": 900, "lossless": True}, "size and lossless are given"),
    ({"lossless": 1}, "lossless is True or False, not 1."),
    ({"psnr": "40"}, "psnr must be a number, not '40'."),
    ({"psnr": True}, "psnr must be a number, not True."),
    ({"psnr": np.array([4.0])}, "psnr must be a number"),
    ({"psnr": 0.5}, "The target psnr needs a PSNR in dB between 1 and 200; 0.5 is not one."),
    ({"psnr": math.nan}, "The target psnr needs"),
    ({"rmse": 0}, "The target rmse needs a root mean squared error above 0"),
    ({"bpppc": -1}, "The target bpppc needs a rate above 0"),
    ({"size": 0}, "The target size needs a file size of at least 1 byte"),
    ({"step": math.inf}, "The target step needs a quantiser step above 0"),
    ({"max_error": -1}, "max_error must be 0 or more, in the samples' units; -1 is not."),
    ({"max_error": math.nan}, "max_error must be 0 or more"),
    ({"psnr": 40, "model": "jpeg"}, "There is no model named jpeg; choose one of: "),
    ({"psnr": 40, "effort": "most"}, "There is no effort named most; choose one of: fast, normal, best."),
    ({"psnr": 40, "peak": 0}, "peak must be above 0; 0 is not."),
    ({"psnr": 40, "peak": "255"}, "peak must be a number, not '255'."),
    ({"psnr": 40, "precision": -0.1}, "precision must be above 0; -0.1 is not."),
    ({"psnr": 40, "precision": math.nan}, "precision must be above 0"),
    ({"psnr": 40, "threads": 0}, "threads must be 1 or more, or None for one a processor; 0 is not."),
    ({"psnr": 40, "threads": 1.5}, "threads must be 1 or more"),
    ({"psnr": 40, "progress": 7}, "progress must be a function of the part that is done"),
    ({"psnr": 40, "exact_bands": [1]}, "There is no band 1; the raster has 1, numbered from 0."),
    ({"psnr": 40, "exact_bands": ["red"]}, "Bands are chosen by integers"),
    ({"psnr": 40, "exact_bands": 0}, "exact_bands must be a list of bands, not 0."),
    ({"psnr": 40, "nodata": "none"}, "nodata must be a number, not 'none'."),
    ({"psnr": 40, "nodata": -9999}, "No sample of uint8 can be -9999; give another nodata value, or leave it out."),
    ({"psnr": 40, "nodata": 1.5}, "No sample of uint8 can be 1.5"),
    ({"psnr": 40, "nodata": math.nan}, "No sample of uint8 can be nan"),
    ({"psnr": 40, "mask": np.ones((3, 4))}, "mask must be bool, True where pixels count, not float64; compare first"),
    ({"psnr": 40, "mask": np.ones((4, 3), bool)}, "The mask of shape (4, 3) does not match the array; give (3, 4) or"),
    ({"psnr": 40, "mask": True}, "The mask of shape () does not match the array"),
    ({"psnr": 40, "crs": 32633}, '32633 is no CRS; give WKT, or a code such as "EPSG:32633".'),
    ({"psnr": 40, "crs": "UTM 33"}, "'UTM 33' is no CRS"),
    ({"psnr": 40, "transform": (1, 2, 3)}, "transform must be GDAL's six numbers: x0, column to x, row to x, y0"),
    ({"psnr": 40, "transform": 7}, "transform must be GDAL's six numbers"),
    ({"psnr": 40, "transform": "012345"}, "transform must be GDAL's six numbers"),
    ({"psnr": 40, "transform": (0, "1", 0, 0, 0, 1)}, "Each number of transform must be a number, not '1'."),
    ({"psnr": 40, "transform": (0, 0, 0, 0, 0, 0)}, "cannot be inverted; give one with pixels of some width"),
    ({"psnr": 40, "transform": (0, 1, 0, math.nan, 0, 1)}, "cannot be inverted"),
    ({"psnr": 40, "band_names": "B"}, "band_names must be a list with one entry for each of the 1 bands."),
    ({"psnr": 40, "band_names": ["a", "b"]}, "band_names must be a list with one entry"),
    ({"psnr": 40, "band_names": [7]}, "band_names must be texts, one a band."),
    ({"psnr": 40, "wavelengths": 490}, "wavelengths must be a list with one entry"),
    ({"psnr": 40, "wavelengths": [-1]}, "wavelengths must be above 0, in nanometres, or None"),
    ({"psnr": 10**400}, "psnr is too large for a float; give a smaller number."),
    ({"bpppc": 1e308}, "bpppc is too large to compute with, 1e+308; give a smaller number, or lossless=True."),
    ({"size": 1e300}, "size is too large to compute with"),
    ({"max_error": 1e308}, "max_error is too large to compute with"),
    ({"psnr": b"4"}, "psnr must be a number, not b'4'."),
    ({"psnr": 40, "peak": 10**400}, "peak is too large for a float"),
    ({"psnr": 40, "nodata": 10**400}, "nodata is too large for a float"),
    *[({"psnr": 40, "model": model}, "model must be one of bandpress.model_ids(), not ") for model in NO_TEXTS],
    *[({"psnr": 40, "effort": effort}, 'effort must be "fast", "normal" or "best", not ') for effort in NO_TEXTS],
    *[({"psnr": 40, "find_fills": flag}, "find_fills is True or False, not ") for flag in (*NO_TEXTS, 1, "no")],
    *[({"psnr": 40, "exact_bands": bands}, "exact_bands must be a list of bands, not ") for bands in NO_LISTS],
    *[({"psnr": 40, "transform": numbers}, "transform must be GDAL's six numbers") for numbers in NO_LISTS],
    *[({"psnr": 40, "band_names": names}, "band_names must be a list with one entry") for names in NO_LISTS],
    *[({"psnr": 40, "wavelengths": lengths}, "wavelengths must be a list with one entry") for lengths in NO_LISTS],
    *[({"psnr": 40, "crs": crs}, 'is no CRS; give WKT, or a code such as "EPSG:32633".') for crs in NO_LISTS],
    ({"psnr": 40, "crs": "LOCAL_CS[\ud800]"}, "is no CRS"),
    ({"psnr": 40, "band_names": ["\ud800"]}, "band_names must be texts, one a band."),
    ({"psnr": 40, "wavelengths": [10**400]}, "Each of wavelengths is too large for a float"),
    ({"psnr": 40, "exact_bands": [np.ma.masked]}, "Bands are chosen by integers"),
    ({"psnr": 40, "mask": [[True], [True, False]]}, "The mask cannot be made an array"),
    ({"psnr": 40, "wavelengths": ["490 nm"]}, "Each of wavelengths must be a number, not '490 nm'."),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[f"{i} {says[:40]}" for i, (_, says) in enumerate(WRONG)])
def test_wrong_arguments(arguments, says, tmp_path):
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.encode(ARRAY, **arguments)
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.compress(ARRAY, tmp_path / "a.bpr", **arguments)
    assert os.listdir(tmp_path) == []


def test_a_masked_array_takes_no_other_mask():
    masked = np.ma.masked_equal(ARRAY, 3)
    with pytest.raises(bandpress.InputError, match="has a mask of its own; leave mask out"):
        bandpress.encode(masked, psnr=40, mask=ARRAY > 3)


def test_targets_that_cannot_be_met():
    with pytest.raises(bandpress.TargetError):
        bandpress.encode(np.random.default_rng(0).integers(0, 255, (40, 40)).astype(np.uint8), size=20)
