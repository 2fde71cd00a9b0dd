"""Models of the graphical modeler: the examples, and models that were saved before a parameter existed."""

import csv
import shutil
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QRectF

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models3"
NAMES = sorted(path.stem for path in MODELS.glob("*.model3"))
# What nobody can choose but the user. Everything else has a default, or its absence means something.
INPUTS = {"INPUT", "RASTERS", "RECONSTRUCTION"}
STATIC = QgsProcessingModelChildParameterSource.fromStaticValue
EXPANDERS = 30  # of a box, above and under it: its "In" and "Out"


def load(name):
    """An example, or the model in a file."""
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(name if isinstance(name, Path) else MODELS / f"{name}.model3"))
    model.initAlgorithm()
    return model


def output_of(model, description):
    """Id of a destination of ``model``, which QGIS versions spell differently."""
    found = [p.name() for p in model.parameterDefinitions() if p.isDestination() and p.description() == description]
    assert len(found) == 1
    return found[0]


def run(model, parameters):
    """Results of ``model`` by the last word of their ids, or the errors that it reported (str)."""
    feedback = QgsProcessingFeedback()
    results, ok = model.run(parameters, QgsProcessingContext(), feedback)
    return {key.lower().replace(" ", "_").split(":")[-1]: results[key] for key in results} if ok else feedback.textLog()


def one_step(algorithm, parameters):
    """A model with one step, which has only ``parameters``."""
    model = QgsProcessingModelAlgorithm("one step", "test", "test")
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId("step")
    for name, value in parameters.items():
        child.addParameterSources(name, [STATIC(value)])
    model.addChildAlgorithm(child)
    return model


def test_there_are_three_models():
    assert NAMES == ["folder_gate", "quality_gate", "roundtrip"]


@pytest.mark.parametrize("name", NAMES)
def test_qgis_finds_nothing_to_complain_about(provider, name):
    assert load(name).validate() == (True, [])


@pytest.mark.parametrize("name", NAMES)
def test_boxes_do_not_overlap(provider, name):
    model = load(name)
    boxes = {p.parameterName(): (p.position(), p.size(), 0) for p in model.parameterComponents().values()}
    for step in model.childAlgorithms().values():
        boxes[step.childId()] = step.position(), step.size(), EXPANDERS
        for output in step.modelOutputs().values():
            boxes[output.name()] = output.position(), output.size(), 0
    shapes = {}
    for box, (centre, size, more) in boxes.items():
        shape = QRectF(0, 0, size.width(), size.height() + 2 * more)
        shape.moveCenter(centre)
        shapes[box] = shape
        assert shape.left() >= 0 and shape.top() >= 0, box
    overlapping = [pair for pair in combinations(shapes, 2) if shapes[pair[0]].intersects(shapes[pair[1]])]
    assert not overlapping


def test_every_parameter_but_the_inputs_may_be_missing(provider):
    """Otherwise a model that was saved before the parameter existed is invalid in the Model Designer."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    for algorithm in provider.algorithms():
        needed = {
            p.name() for p in algorithm.parameterDefinitions() if not p.isDestination() and not p.flags() & optional
        }
        assert needed <= INPUTS, algorithm.id()
        values = {name: ["a.tif"] if name == "RASTERS" else "a.tif" for name in needed}
        assert one_step(algorithm.id(), values).validate() == (True, []), algorithm.id()
        for parameter in algorithm.parameterDefinitions():
            if parameter.name() not in needed and not parameter.isDestination():
                assert parameter.checkValueIsAcceptable(parameter.defaultValue()), parameter.name()


def test_a_missing_parameter_means_its_default(provider, scene, tmp_path):
    """Bytes of a step that lacks all parameters, of one that has all defaults, and of one that has empty values."""
    definitions = {
        p.name(): p.defaultValue()
        for p in provider.algorithm("compress").parameterDefinitions()
        if not p.isDestination()
    }
    del definitions["INPUT"]
    files = []
    for name, parameters in (("lacking", {}), ("defaults", definitions), ("empty", dict.fromkeys(definitions))):
        files.append(tmp_path / f"{name}.bpr")
        model = one_step("bandpress:compress", {"INPUT": scene, **parameters, "OUTPUT": str(files[-1])})
        run(model, {})
    lacking, defaults, empty = (file.read_bytes() for file in files)
    assert lacking == defaults == empty


def test_a_model_that_was_saved_before_a_parameter_existed(provider, scene, tmp_path):
    """The example without a key that its file has today, and with one that no longer exists."""
    tree = ElementTree.parse(MODELS / "roundtrip.model3")
    values = tree.find("./Option[@name='children']/Option[@name='roundtrip']/Option[@name='params']")
    target = values.find("./Option[@name='TARGET']")
    target.set("name", "NEVER_HEARD_OF")
    tree.write(tmp_path / "old.model3")
    model = load(tmp_path / "old.model3")
    assert "TARGET" not in model.childAlgorithm("roundtrip").parameterSources()
    assert model.validate() == (True, [])
    results = run(
        model, {"INPUT": scene, "VALUE": 44.0, output_of(model, "Compressed raster"): str(tmp_path / "a.bpr")}
    )
    assert results["psnr"] == pytest.approx(44, abs=0.1)


def test_a_folder_through_the_gate(provider, scene, tmp_path):
    rasters, results = tmp_path / "in", tmp_path / "out"
    (rasters / "deeper").mkdir(parents=True)
    for name in ("a.tif", "b.TIF", "deeper/c.tif", "notes.txt"):
        shutil.copy(scene, rasters / name)
    (rasters / "broken.tif").write_bytes(b"II*\0 and no more")
    model, table = load("folder_gate"), tmp_path / "table.csv"
    parameters = {
        "FOLDER": str(rasters),
        "VALUE": 46.0,
        output_of(model, "Compressed rasters"): str(results),
        output_of(model, "Table"): str(table),
    }
    assert "of 3 rasters, 0 have a PSNR under 45 dB and 1 could not be" in run(model, parameters)
    assert sorted(path.name for path in results.iterdir()) == ["a.bpr", "b.bpr"], "the others are compressed"
    rows = {row["raster"]: row for row in csv.DictReader(table.open(encoding="utf-8"))}
    assert rows["broken.tif"]["result"] == "failed" and rows["broken.tif"]["message"]
    assert rows["a.tif"]["result"] == "compressed"
    assert int(rows["a.tif"]["bytes"]) == (results / "a.bpr").stat().st_size

    (rasters / "broken.tif").unlink()
    assert run(model, parameters)["lowest_psnr"] == pytest.approx(46, abs=0.1)
    assert "of 2 rasters, 2 have a PSNR under 50 dB" in run(model, {**parameters, "LIMIT": 50.0})


def test_a_folder_keeps_what_is_complete(provider, scene, tmp_path):
    import processing

    rasters, results = tmp_path / "in", tmp_path / "out"
    (rasters / "deeper").mkdir(parents=True)
    for name in ("a.tif", "a.tiff", "deeper/c.tif"):
        shutil.copy(scene, rasters / name)
    parameters = {"INPUT": str(rasters), "SUBFOLDERS": True, "KEEP": True, "OUTPUT": str(results)}
    first = processing.run("bandpress:compressfolder", parameters)
    made = {path.relative_to(results).as_posix(): path for path in results.rglob("*.bpr")}
    assert sorted(made) == ["a.tif.bpr", "a.tiff.bpr", "deeper/c.bpr"]
    assert (first["RASTERS"], first["COMPRESSED"], first["FAILED"]) == (3, 3, 0)
    before = {name: path.stat().st_mtime_ns for name, path in made.items()}
    made["a.tiff.bpr"].write_bytes(made["a.tiff.bpr"].read_bytes()[:-40])  # damaged: made anew
    again = processing.run("bandpress:compressfolder", parameters)
    changed = [name for name, path in made.items() if path.stat().st_mtime_ns != before[name]]
    assert changed == ["a.tiff.bpr"] and again["COMPRESSED"] == 3
