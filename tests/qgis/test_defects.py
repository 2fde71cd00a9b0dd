"""Unexpected exceptions in every algorithm: one sentence, lines for a bug report, and no incomplete outputs."""

import importlib
import os

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

SECRET = "/home/somebody else/pictures/scene.tif"


def fail(*arguments, **keywords):
    raise ZeroDivisionError(f"nobody saw '{SECRET}' coming")


def fails_having_written(place):
    """A function that writes into its positional argument ``place``, then fails."""

    def run(*arguments, **keywords):
        with open(arguments[place], "wb") as stream:
            stream.write(b"half")
        fail()

    return run


def parameters_of(name, scene, compressed, folder):
    inputs = {
        "compress": {"INPUT": scene},
        "roundtrip": {"INPUT": scene},
        "decompress": {"INPUT": compressed},
        "evaluate": {"INPUT": scene, "RECONSTRUCTION": scene},
        "inspect": {"INPUT": compressed},
        "trainmodel": {"RASTERS": [scene], "FOLDER": str(folder / "models"), "STEPS": 1},
        "enginestatus": {},
    }[name]
    outputs = {
        "compress": {"OUTPUT": "a.bpr"},
        "roundtrip": {"BITSTREAM": "a.bpr", "RECONSTRUCTION": "b.tif", "REPORT": "c.html"},
        "decompress": {"OUTPUT": "a.tif"},
        "evaluate": {"ERROR_MAP": "a.tif", "SUMMARY": "b.gpkg", "REPORT": "c.html"},
        "inspect": {"REPORT": "a.html"},
        "trainmodel": {"LOG": "a.csv", "REPORT": "b.html"},
        "enginestatus": {"OUTPUT": "a.html"},
    }[name]
    return {**inputs, **{key: str(folder / file) for key, file in outputs.items()}}


def run(application, name, parameters):
    """(sentence, log) of a run that must fail."""
    algorithm = application.processingRegistry().createAlgorithmById("bandpress:" + name)
    feedback = QgsProcessingFeedback()
    try:
        _, good = algorithm.run(parameters, QgsProcessingContext(), feedback, catchExceptions=False)
    except QgsProcessingException as error:
        return str(error).strip(), feedback.textLog()
    assert not good
    return feedback.textLog().strip().split("\n")[
        -1
    ], feedback.textLog()  # QGIS itself reports what stops the preparation


def check(sentence, log):
    assert sentence.startswith("An unforeseen ZeroDivisionError") and "defect of Bandpress" in sentence
    assert sentence.endswith(".") and "\n" not in sentence
    for word in (
        "Bandpress 0.",
        "QGIS 3",
        "GDAL 3",
        "NumPy ",
        "Python 3",
        "ZeroDivisionError: nobody saw '…/scene.tif' coming",
        "tests/qgis/test_defects.py:",
    ):
        assert word in log, log
    assert "somebody" not in log and os.path.dirname(os.path.abspath(__file__)) not in log


# The function that each algorithm calls for its work, patched to write into an output and fail.
WORK = {
    "compress": ("codec.compression", "compress", fails_having_written(1)),
    "roundtrip": ("codec.decompression", "decompress", fails_having_written(1)),
    "decompress": ("codec.decompression", "decompress", fails_having_written(1)),
    "evaluate": ("processing_algorithms.outputs.report", "write_report", fails_having_written(0)),
    "inspect": ("processing_algorithms.outputs.html_page", "write_whole", fails_having_written(0)),
    "trainmodel": ("processing_algorithms.outputs.html_page", "write_whole", fails_having_written(0)),
    "enginestatus": ("processing_algorithms.engine_status", "write_whole", fails_having_written(0)),
}


@pytest.fixture
def training(monkeypatch):
    """Patches ``trainmodel`` so that torch seems to be installed and its training succeeds."""
    from bandpress.processing_algorithms import train_model
    from bandpress.processing_algorithms.training import training_job
    from bandpress.processing_algorithms.training.log import TrainingLog

    def trained(self, listener, feedback):
        return TrainingLog(self.folder.parent / "nowhere.csv"), 1.0

    monkeypatch.setattr(train_model, "package_version", lambda name: "2.0")
    monkeypatch.setattr(training_job.Training, "run", trained)


@pytest.mark.parametrize("name", sorted(WORK))
def test_while_it_works(application, scene, compressed, training, monkeypatch, tmp_path, name):
    module, function, failing = WORK[name]
    monkeypatch.setattr(importlib.import_module(f"bandpress.{module}"), function, failing)
    sentence, log = run(application, name, parameters_of(name, scene, compressed, tmp_path))
    check(sentence, log)
    assert os.listdir(tmp_path) == []


PREPARED = {
    "compress": "inputs.compress_job.read_threads",
    "roundtrip": "outputs.raster_style.source_style",
    "decompress": "decompress.parse_bands",
    "evaluate": "evaluate.layer_parameter",
    "trainmodel": "train_model.read_threads",
}


@pytest.mark.parametrize("name", sorted(PREPARED))
def test_while_it_is_prepared(application, scene, compressed, training, monkeypatch, tmp_path, name):
    module, _, function = PREPARED[name].rpartition(".")
    monkeypatch.setattr(importlib.import_module(f"bandpress.processing_algorithms.{module}"), function, fail)
    parameters = parameters_of(name, scene, compressed, tmp_path)
    algorithm = application.processingRegistry().createAlgorithmById("bandpress:" + name)
    assert algorithm.checkParameterValues(parameters, QgsProcessingContext())[0], "told where there is a log"
    check(*run(application, name, parameters))
    assert os.listdir(tmp_path) == []


def test_what_is_kept(application, scene, monkeypatch, tmp_path):
    """Existing files that this run did not write are kept."""
    files = ("a.bpr", "b.tif", "b.qml", "c.html")
    for file in files:
        (tmp_path / file).write_bytes(b"older")
    monkeypatch.setattr(importlib.import_module("bandpress.codec.compression"), "compress", fail)
    check(*run(application, "roundtrip", parameters_of("roundtrip", scene, None, tmp_path)))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(files, b"older")


def test_through_processing_run(fails, scene, monkeypatch, tmp_path):
    monkeypatch.setattr(importlib.import_module("bandpress.codec.compression"), "compress", fail)
    message = fails("compress", {"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr")})
    assert "defect of Bandpress" in message and "Traceback" not in message


def test_expected_failures_leave_nothing_either(application, scene, monkeypatch, tmp_path):
    from bandpress.codec.errors import OutputError

    def full(*arguments, **keywords):
        raise OutputError("The disk is full; free some space.")

    monkeypatch.setattr(importlib.import_module("bandpress.processing_algorithms.outputs.report"), "write_report", full)
    sentence, log = run(application, "roundtrip", parameters_of("roundtrip", scene, None, tmp_path))
    assert sentence == "The disk is full; free some space." and "defect" not in log
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "text, shown",
    [
        ("cannot open '/home/joe smith/my data/x.tif' here", "cannot open '…/x.tif' here"),
        ("C:\\Users\\joe\\x.tif, and 3/4 or a/b", "…/x.tif, and 3/4 or a/b"),
        ("/data/joe/a/x.tif: bad", "…/x.tif: bad"),
        ('NETCDF:"/data/joe/a.nc":v', 'NETCDF:"…/a.nc":v'),
        (os.path.join(os.path.expanduser("~"), "folder", "x.tif"), "…/x.tif"),
        ("index 3 / 4, 10 km/h", "index 3 / 4, 10 km/h"),
    ],
)
def test_no_folder_of_the_user_is_named(text, shown):
    from bandpress.processing_algorithms.host.defect import without_folders

    assert without_folders(text) == shown
