"""Every family through the real qgis_process, with onnxruntime in the folder of the profile where "Engine status" puts
it."""

import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

FAMILIES = (
    "hybrid-cascade",
    "hybrid-parallel",
    "hybrid-two-directional",
    "hybrid-attention",
    "sscnet",
    "s2cnet",
    "cluster-hyperprior",
    "spectral-hyperprior",
    "fixed-quality",
)


def test_without_onnxruntime_there_is_one_sentence(qgis_process, scene, tmp_path):
    # runs before the others put it there
    system = subprocess.run(["/usr/bin/python3", "-c", "import onnxruntime"], capture_output=True)
    if system.returncode == 0:
        pytest.skip("this system has onnxruntime")
    told = qgis_process.fails("bandpress:compress", INPUT=scene, MODEL="hybrid-cascade", OUTPUT=str(tmp_path / "a.bpr"))
    assert "needs the Python package onnxruntime" in told and "INSTALL=onnxruntime" in told


def test_a_convolutional_model_needs_nothing(qgis_process, scene, tmp_path):
    numbers = qgis_process.run(
        "bandpress:compress", INPUT=scene, MODEL="sscnet", TARGET="pae", VALUE=5, OUTPUT=str(tmp_path / "a.bpr")
    )
    assert numbers["PAE"] == 5


@pytest.fixture(scope="module")
def with_engine(qgis_process):
    """The qgis_process whose profile has the onnxruntime of this environment."""
    if importlib.util.find_spec("onnxruntime") is None:
        pytest.skip("onnxruntime is not installed")
    site = Path(importlib.util.find_spec("onnxruntime").origin).parents[1]
    tag = "-".join((sys.implementation.cache_tag, sys.platform, platform.machine().lower()))
    folder = Path(
        qgis_process.environment["QGIS_CUSTOM_CONFIG_PATH"], "profiles", "default", "bandpress", "packages", tag
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("onnxruntime", "flatbuffers", "google", "packaging"):
        if (site / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to(site / name, target_is_directory=True)
    yield qgis_process
    for link in folder.iterdir():
        link.unlink()


@pytest.mark.parametrize("family", FAMILIES)
def test_round_trip(with_engine, family, scene, tmp_path):
    paths = {name: str(tmp_path / file) for name, file in (("BITSTREAM", "a.bpr"), ("RECONSTRUCTION", "b.tif"))}
    numbers = with_engine.run("bandpress:roundtrip", INPUT=scene, MODEL=family, TARGET="psnr", VALUE=42, **paths)
    near = 0.26 if family == "fixed-quality" else 0.1  # 3 % of the RMSE, which this model keeps in every tile
    assert numbers["PSNR"] == pytest.approx(42, abs=near)
    assert numbers["BPPPC"] == pytest.approx(8 * os.path.getsize(paths["BITSTREAM"]) / (4 * 300 * 340))
    again = with_engine.run("bandpress:evaluate", INPUT=scene, RECONSTRUCTION=paths["RECONSTRUCTION"])
    assert again["PSNR"] == pytest.approx(numbers["PSNR"], rel=1e-9)
    found = with_engine.run("bandpress:inspect", INPUT=paths["BITSTREAM"])
    assert found["SOUND"] is True


def test_what_a_network_cannot_promise(with_engine, scene, tmp_path):
    told = with_engine.fails(
        "bandpress:compress", INPUT=scene, MODEL="hybrid-cascade", TARGET="pae", VALUE=5, OUTPUT=str(tmp_path / "a.bpr")
    )
    assert "wavelet-context" in told and os.listdir(tmp_path) == []
