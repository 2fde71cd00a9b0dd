"""The public Python interface with NumPy alone: without GDAL, QGIS and engines that run networks."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ABSENT = (
    *("osgeo", "qgis", "PyQt5", "PyQt6", "wasmtime", "onnxruntime", "onnx", "torch", "scipy", "skimage"),
    *("hypothesis", "pytest"),
)
SCENE = """
import numpy as np
import bandpress

y, x = np.mgrid[:70, :90]
noise = np.random.default_rng(1).normal(0, 6, (3, 70, 90))
array = (900 + 300 * np.sin(x / 9) + 200 * np.cos(y / 7) + 50 * np.arange(3)[:, None, None] + noise).astype(np.uint16)
"""


def run(code, tmp_path):
    """What ``code`` prints, line by line, in a fresh interpreter where the modules ABSENT cannot be found."""
    link = tmp_path / "bandpress"
    if not link.exists():
        link.symlink_to(ROOT)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    code = f"import sys\nsys.modules.update(dict.fromkeys({ABSENT!r}))\n{code}"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("model", ["wavelet-context", "sscnet"])
def test_arrays_there_and_back(model, tmp_path):
    code = f"""
data = bandpress.encode(array, lossless=True, model={model!r}, crs="EPSG:32633", transform=(0, 10, 0, 0, 0, -10))
assert (bandpress.decode(data) == array).all()
with bandpress.open(data) as dataset:
    assert (dataset[1, 5:9, ::-2] == array[1, 5:9, ::-2]).all()
    assert dataset.read(level=2).shape == (3, 18, 23)
    print(dataset.crs, dataset.transform, dataset.model.startswith({model!r}))
for target in ({{"psnr": 45, "peak": 2000}}, {{"max_error": 4}}):
    got = bandpress.decode(bandpress.encode(np.ma.masked_greater(array, 1500), model={model!r}, **target), masked=True)
    error = np.abs(got.astype(float) - array)
    print((got.mask == (array > 1500)).all(), error.max() <= 4, 20 * np.log10(2000 / np.sqrt((error**2).mean())) > 44.9)
result = bandpress.compress(array, "a.bpr", step=20, model={model!r})
print(bandpress.inspect("a.bpr").ok, bandpress.inspect("a.bpr").facts["bytes"] == result.bytes)
"""
    place, quality, bound, sound = run(SCENE + code, tmp_path)
    assert place == "EPSG:32633 (0.0, 10.0, 0.0, 0.0, 0.0, -10.0) True"
    assert quality.split()[::2] == ["True", "True"] and bound.split()[:2] == ["True", "True"]
    assert sound == "True True"


def test_raster_files_need_gdal_and_say_so(tmp_path):
    code = """
for work in (lambda: bandpress.compress("a.tif", "a.bpr", lossless=True), lambda: bandpress.decompress("a", "b.tif")):
    try:
        work()
    except bandpress.InputError as error:
        print(error)
"""
    needs = "needs GDAL's Python bindings (the package osgeo), which cannot be imported; install GDAL, or use arrays: "
    reading, writing = run("import bandpress\n" + code, tmp_path)
    assert reading == f"Reading a raster file {needs}bandpress.encode and bandpress.open."
    assert writing == f"Writing a raster file {needs}bandpress.encode and bandpress.open."


def test_the_package_loads_nothing_and_the_library_little(tmp_path):
    """QGIS runs ``import bandpress`` at its start; using a name of the library imports NumPy, but not yet the codec."""
    code = """
before = set(sys.modules)
import bandpress
print(*sorted(set(sys.modules) - before))
bandpress.encode, bandpress.BprDataset, bandpress.InputError
loaded = set(sys.modules) - before
print("bandpress.codec.compression" in loaded, "bandpress.codec.decoder.reader" in loaded, "numpy" in loaded)
print(sum(name.startswith("bandpress.") for name in loaded) < 30)
print("wavelet-context" in bandpress.model_ids())
"""
    assert run(code, tmp_path) == ["bandpress", "False False True", "True", "True"]
