"""Optional packages in a profile: QGIS without any of them, installation by pip, and a training with torch in
the profile."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bandpress.tests.cli.conftest import QgisProcess
from bandpress.tests.helpers.scenes import pixels, write_scene

SMALL = {"FAMILY": "sscnet", "COMPONENTS": 4, "LATENTS": 32, "THREADS": 1, "MINUTES": 0}


@pytest.fixture
def fresh(tmp_path):
    """qgis_process with a profile of its own."""
    return QgisProcess(tmp_path)


def system_has(name):
    """Whether the Python of qgis_process has a package, without any profile."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    code = f'import importlib.util, sys; sys.exit(importlib.util.find_spec("{name}") is None)'
    return subprocess.run([f"{sys.base_prefix}/bin/python3", "-c", code], env=environment).returncode == 0


def packages(process):
    """The folder of packages in the profile of a :class:`QgisProcess`."""
    from bandpress.processing_algorithms.engines.packages import packages_folder

    return process.profile / "bandpress" / "packages" / packages_folder().name


def pip_reaches_an_index(tmp_path):
    command = [
        f"{sys.base_prefix}/bin/python3",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--timeout",
        "10",
        "--retries",
        "0",
        "--dest",
        str(tmp_path / "download"),
        "packaging",
    ]
    return subprocess.run(command, capture_output=True, cwd=tmp_path).returncode == 0


@pytest.mark.skipif(system_has("torch"), reason="this QGIS has torch")
def test_training_without_torch_says_what_is_missing(fresh, scene):
    said = fresh.fails("bandpress:trainmodel", RASTERS=scene, NAME="mine")
    assert "Training needs the Python package torch, which this QGIS does not have" in said
    assert not (fresh.profile / "bandpress").exists()
    log = fresh.log("bandpress:enginestatus")
    assert f"-m pip install --target {packages(fresh)} --only-binary :all: torch" in log
    assert not (fresh.profile / "bandpress").exists(), "asking installs nothing"


@pytest.mark.skipif(system_has("onnxruntime"), reason="this QGIS has onnxruntime")
def test_onnxruntime_is_installed_on_request(fresh, tmp_path):
    if not system_has("pip") or not pip_reaches_an_index(tmp_path):
        pytest.skip("pip is missing or reaches no package index")
    log = fresh.log("bandpress:enginestatus", INSTALL="onnxruntime")
    command = f"-m pip install --target {packages(fresh)} --upgrade --no-deps"
    assert 0 < log.index(command) < log.index("Successfully installed") < log.index("is ready"), (
        "the command comes first"
    )
    installed = {path.name for path in packages(fresh).iterdir()}
    assert {"onnxruntime", "flatbuffers", "google"} <= installed and "numpy" not in installed
    status = fresh.run("bandpress:enginestatus")["STATUS"]
    assert (
        "| onnxruntime (runs learned models) | not installed |" not in status
        and "| onnxruntime | Learned" not in status
    )
    assert "is installed already" in fresh.log("bandpress:enginestatus", INSTALL="onnxruntime")


@pytest.mark.skipif(system_has("wasmtime"), reason="this QGIS has wasmtime")
def test_wasmtime_is_installed_on_request_and_used(fresh, scene, tmp_path):
    if not system_has("pip") or not pip_reaches_an_index(tmp_path):
        pytest.skip("pip is missing or reaches no package index")
    missing = "A faster engine, the Python package wasmtime, is not installed"
    files = [tmp_path / "without.bpr", tmp_path / "with.bpr"]
    log = fresh.log("bandpress:compress", INPUT=scene, TARGET="step", VALUE=20, OUTPUT=str(files[0]))
    assert log.count(missing) == 1
    status = fresh.run("bandpress:enginestatus", INSTALL="wasmtime")["STATUS"]
    assert "| Compiled core | runs |" in status and "| wasmtime | The" not in status
    assert {path.name.split("-")[0] for path in packages(fresh).iterdir()} == {"wasmtime"}
    log = fresh.log("bandpress:compress", INPUT=scene, TARGET="step", VALUE=20, OUTPUT=str(files[1]))
    assert "Python package wasmtime" not in log and files[0].read_bytes() == files[1].read_bytes()


def test_offline(fresh):
    """A full disk is tested in tests/qgis/test_packages.py, with a package at hand."""
    if not system_has("pip"):
        pytest.skip("pip is missing")
    fresh.environment.update(PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="", PIP_RETRIES="1")
    fresh.environment.update(PIP_INDEX_URL="http://127.0.0.1:9/simple")
    name = next((name for name in ("wasmtime", "onnxruntime") if not system_has(name)), None)
    if name is None:
        pytest.skip("this QGIS has both packages")
    said = fresh.fails("bandpress:enginestatus", INSTALL=name)
    assert f"pip reached no package index, so {name} was not installed; check the network and its proxy" in said
    assert not (fresh.profile / "bandpress" / "packages").exists()


def test_train_resume_and_find_the_model(fresh, scene, tmp_path):
    found = importlib.util.find_spec("torch")
    if found is None:
        pytest.skip("torch is not installed")
    packages(fresh).parent.mkdir(parents=True)
    packages(fresh).symlink_to(Path(found.origin).parents[1], target_is_directory=True)
    second = write_scene(tmp_path / "second.tif", array=pixels(4, 64, 64, seed=3))
    report = tmp_path / "report.html"
    results = fresh.run(
        "bandpress:trainmodel", RASTERS=[scene, second], NAME="mine", STEPS=40, REPORT=str(report), **SMALL
    )
    model = fresh.profile / "bandpress" / "models" / "mine.npz"
    assert results["MODEL"] == "mine" and results["MODEL_FILE"] == str(model) and model.exists()
    assert results["STEPS_DONE"] == 40 and 0 < results["LOSS_LAST"] < results["LOSS_FIRST"]
    assert "second.tif" in report.read_text(encoding="utf-8")
    log = fresh.log("bandpress:trainmodel", RASTERS=[scene, second], NAME="mine", STEPS=50, **SMALL)
    assert "Going on from step 40" in log and "The earlier state of the model is kept as" in log
    assert "mine" in fresh.fails("bandpress:trainmodel", RASTERS=scene, NAME="other", START="nothing", **SMALL)
