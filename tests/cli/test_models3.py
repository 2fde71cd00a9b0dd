"""The example models for the graphical modeler, run headless."""

import os
import re
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models3"


def output_name(results, *words):
    """Key of a result of the model: its spelling differs between QGIS versions."""
    found = [name for name in results if name.lower().replace(" ", "_").endswith(words)]
    assert len(found) == 1, results
    return found[0]


@pytest.fixture
def outputs(qgis_process, tmp_path):
    """The parameter of a model for its one required output, as this QGIS version spells it in the help."""

    def find(model):
        text = qgis_process("help", str(MODELS / model))
        name = re.search(r"^(\S*compressed[ _]raster): ", text, re.IGNORECASE | re.MULTILINE)[1]
        return {name: str(tmp_path / "a.bpr")}

    return find


def test_roundtrip_passes_its_psnr_on(qgis_process, scene, outputs, tmp_path):
    results = qgis_process.run(
        str(MODELS / "roundtrip.model3"), INPUT=scene, TARGET="psnr", VALUE=46, **outputs("roundtrip.model3")
    )
    assert results[output_name(results, "psnr")] == pytest.approx(46, abs=0.1)
    assert os.path.getsize(tmp_path / "a.bpr") > 0


def test_quality_gate(qgis_process, scene, outputs):
    model = str(MODELS / "quality_gate.model3")
    parameters = {"INPUT": scene, "TARGET": "psnr", "VALUE": 46, **outputs("quality_gate.model3")}
    results = qgis_process.run(model, LIMIT=45, **parameters)
    assert results[output_name(results, "psnr")] > 45
    assert "at least 50 dB was asked for" in qgis_process.fails(model, LIMIT=50, **parameters)


def test_lossless_passes_any_gate(qgis_process, scene, outputs):
    """An exact copy has no finite PSNR; that must not count as a failure."""
    qgis_process.run(
        str(MODELS / "quality_gate.model3"), INPUT=scene, TARGET="lossless", LIMIT=90, **outputs("quality_gate.model3")
    )
