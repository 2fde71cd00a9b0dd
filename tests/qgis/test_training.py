"""trainmodel: real trainings of a few steps in a separate process."""

import csv
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from bandpress.tests.helpers.scenes import write_scene
from osgeo import gdal

pytest.importorskip("torch")

SMALL = {"FAMILY": "sscnet", "COMPONENTS": 4, "LATENTS": 32, "THREADS": 1, "MINUTES": 0}


@pytest.fixture(scope="module", autouse=True)
def quick_tables(application):
    """The tables of the entropy coder are fitted to latents of one quality; test_tasks.py trains with all of them."""
    from bandpress.processing_algorithms.training.training_job import Training

    whole = Training.job
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Training, "job", lambda self: {**whole(self), "table_qualities": [0.3]})
        yield


@pytest.fixture(scope="module")
def rasters(tmp_path_factory):
    """Two small rasters; the name of one would be a pattern."""
    folder = tmp_path_factory.mktemp("rasters")
    return [
        write_scene(folder / "a.tif", height=128, width=200),
        write_scene(folder / "b[1].tif", height=100, width=80),
    ]


@pytest.fixture
def models(tmp_path, monkeypatch):
    """An empty folder of the user's models."""
    folder = tmp_path / "models"
    monkeypatch.setenv("BANDPRESS_MODELS", str(folder))
    return folder


@pytest.fixture
def train(application, models, rasters):
    """Run trainmodel; returns (results, log)."""
    import processing
    from qgis.core import QgsProcessingFeedback

    def run(feedback=None, **parameters):
        feedback = feedback or QgsProcessingFeedback()
        results = processing.run(
            "bandpress:trainmodel", {"RASTERS": rasters, "NAME": "mine", **SMALL, **parameters}, feedback=feedback
        )
        return results, feedback.textLog()

    return run


@pytest.fixture(scope="module")
def trained(application, rasters, tmp_path_factory):
    """Folder of models with ``mine``, trained for 12 steps."""
    import processing

    folder = tmp_path_factory.mktemp("trained")
    processing.run(
        "bandpress:trainmodel", {"RASTERS": rasters, "NAME": "mine", **SMALL, "STEPS": 12, "FOLDER": str(folder)}
    )
    return folder


@pytest.fixture
def again(trained, models):
    """A copy of ``trained`` as the user's folder."""
    shutil.copytree(trained, models)
    return models


def state(path):
    with np.load(path) as z:
        return {name: z[name] for name in z.files if name != "config"}


def same(first, second):
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


def test_trains_writes_and_reports(train, models, tmp_path):
    log, report = tmp_path / "log.csv", tmp_path / "report.html"
    results, text = train(STEPS=20, LOG=str(log), REPORT=str(report))
    assert results["MODEL"] == "mine" and Path(results["MODEL_FILE"]) == models / "mine.npz"
    assert results["STEPS_DONE"] == 20 and results["SECONDS"] > 0
    assert results["LOSS_LAST"] < results["LOSS_FIRST"]
    rows = list(csv.DictReader(log.read_text(encoding="utf-8").splitlines()))
    assert [int(row["step"]) for row in rows] == [0, 10, 20]
    assert float(rows[-1]["valid"]) == results["LOSS_LAST"] and float(rows[0]["valid"]) == results["LOSS_FIRST"]
    page = report.read_text(encoding="utf-8")
    assert page.count("<svg") == 2 and "a.tif, b[1].tif" in page and "sscnet" in page
    assert "from 2 rasters" in text and f"{results['LOSS_LAST']:.4f}" in text
    from bandpress.models.files import user_models

    (found,) = user_models.listing()
    assert (found.id, found.why) == ("mine", "") and "sscnet" in found.title


def test_a_finished_training_goes_on(train, again, rasters, tmp_path):
    """What was compressed before it went on can still be opened, by the model of then."""
    import processing
    from bandpress.models.files import user_models
    from qgis.core import QgsProcessingException

    streams = [str(tmp_path / name) for name in ("before.bpr", "after.bpr")]
    compress = {"INPUT": rasters[0], "MODEL": "mine", "TARGET": "step", "VALUE": 200}

    def decompressed(name):
        to = str(tmp_path / name)
        processing.run("bandpress:decompress", {"INPUT": streams[0], "OUTPUT": to})
        return gdal.Open(to).ReadAsArray()

    before = (again / "mine.npz").read_bytes()
    processing.run("bandpress:compress", {**compress, "OUTPUT": streams[0]})
    first = decompressed("first.tif")
    results, text = train(STEPS=24)
    assert "Going on from step 12" in text and results["STEPS_DONE"] == 24
    assert results["LOSS_FIRST"] == 1, "the log keeps the start of the first run"
    (earlier,) = (again / "earlier").iterdir()
    assert earlier.read_bytes() == before and str(earlier) in text
    assert user_models.read_digest(again / "mine.npz") != user_models.read_digest(earlier)
    assert not (again / "mine.training" / "before.npz").exists()
    processing.run("bandpress:compress", {**compress, "OUTPUT": streams[1]})
    assert Path(streams[0]).read_bytes() != Path(streams[1]).read_bytes()
    assert np.array_equal(first, decompressed("second.tif"))
    shutil.rmtree(again / "earlier")
    with pytest.raises(QgsProcessingException, match="made with other tables of the model mine"):
        decompressed("third.tif")


def test_a_finished_training_that_is_given_no_more_steps_stays_as_it_is(train, again):
    before = state(again / "mine.npz")
    results, _ = train(STEPS=12)
    assert results["STEPS_DONE"] == 12 and same(before, state(again / "mine.npz"))
    assert not (again / "earlier").exists()


def test_cancel_keeps_a_checkpoint_and_resuming_gives_the_same_model(train, models, monkeypatch, trained):
    from bandpress.processing_algorithms.engines import child_process
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    monkeypatch.setattr(child_process, "GRACE_S", 300)  # here it may take its time, to be the same on a slow computer

    class CancelsSoon(QgsProcessingFeedback):
        def pushInfo(self, text):
            super().pushInfo(text)
            if text.startswith("Step 0 "):
                self.cancel()

    feedback = CancelsSoon()
    with pytest.raises(QgsProcessingException, match="Cancelled at step [1-9]; the checkpoint is kept"):
        train(feedback, STEPS=12)
    assert not (models / "mine.npz").exists() and (models / "mine.training" / "checkpoint.pt").exists()
    monkeypatch.undo()
    monkeypatch.setenv("BANDPRESS_MODELS", str(models))
    results, text = train(STEPS=12)
    assert "Going on from step" in text and results["STEPS_DONE"] == 12
    assert same(state(models / "mine.npz"), state(trained / "mine.npz"))


def test_cancel_ends_the_process_at_once(train, models):
    """A cancel does not wait until torch is imported."""
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Cancelled before the first checkpoint; no model"):
        train(feedback, STEPS=10**6)
    assert not (models / "mine.npz").exists()


def test_minutes_end_a_training_with_a_model(train, models, monkeypatch):
    from bandpress.processing_algorithms.training.training_job import Training

    whole = Training.job
    monkeypatch.setattr(Training, "job", lambda self: {**whole(self), "minutes": 0.1})
    results, _ = train(STEPS=10**6)
    assert 0 < results["STEPS_DONE"] < 10**6 and (models / "mine.npz").exists()


def test_steps_that_fit_into_minutes():
    from bandpress.models.training import training_run

    assert training_run.affordable(100, 2) == int(training_run.TRAINED * 50 * training_run.TIMED_STEPS)
    assert training_run.affordable(0, 2) == training_run.affordable(-5, 2) == 0


def test_fine_tune(train, again):
    results, text = train(NAME="finer", START="mine", STEPS=10, FAMILY="s2cnet", COMPONENTS=0, LATENTS=0)
    assert "Training sscnet" in text, "the family is that of START"
    assert results["LOSS_FIRST"] < 1, "it begins where the other ended"
    from bandpress.models.files import user_models

    assert {model.id for model in user_models.listing()} == {"mine", "finer"}
    assert user_models.read_config(results["MODEL_FILE"])["components"] == 4


def test_torch_is_enough(train, application, monkeypatch, tmp_path):
    """The package onnx, which torch looks for when it exports, does not start with the NumPy of many a QGIS. The new
    model can be chosen to start from."""
    (tmp_path / "path").mkdir()
    for name in ("onnx", "onnxscript", "onnxruntime"):
        (tmp_path / "path" / (name + ".py")).write_text('raise ImportError("not here")')
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    application.processEvents()
    assert "newest" not in provider_choices(application)
    results, _ = train(NAME="newest", STEPS=1)
    assert os.path.getsize(results["MODEL_FILE"]) > 1000
    application.processEvents()
    assert "newest" in provider_choices(application)


def provider_choices(application):
    algorithm = application.processingRegistry().providerById("bandpress").algorithm("trainmodel")
    return algorithm.parameterDefinition("START").options()


def test_forms_are_passed_on(application, models, rasters):
    from qgis.core import QgsProcessingContext

    algorithm = application.processingRegistry().createAlgorithmById("bandpress:trainmodel")
    parameters = {"RASTERS": rasters, "NAME": "mine", "FAMILY": "hybrid-parallel", "FORM": "variational"}
    algorithm.prepare(parameters, QgsProcessingContext())
    job = algorithm.training.job()
    assert job["family"] == "hybrid-parallel" and job["options"] == {"form": "variational"}
    assert (job["components"], job["latents"]) == (8, 192)


@pytest.mark.parametrize(
    "wrong, message",
    [
        ({"NAME": "my model"}, 'NAME is "my model"; use 1 to 40 letters'),
        ({"NAME": ""}, "NAME"),
        ({"NAME": "Wavelet-Context"}, "the name of a model of Bandpress"),
        ({"RASTERS": []}, "RASTERS"),
        ({"RASTERS": ["nowhere.tif"]}, "RASTERS was not found .*nowhere.tif"),
        ({"START": "nothing"}, "START is nothing, which is no learned model"),
        ({"LEARNING_RATE": 0}, "LEARNING_RATE is 0"),
        ({"FORM": "sparse"}, "FORM sparse is for new models of the hybrid families"),
        ({"FAMILY": "other"}, "FAMILY"),
    ],
)
def test_wrong_parameters(train, models, wrong, message):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=message):
        train(**wrong)
    assert not models.exists(), "nothing is made before the parameters are right"


def test_other_settings_under_the_same_name(train, again):
    from qgis.core import QgsProcessingException

    for wrong, message in (
        ({"SEED": 5}, r"other settings exists already \(seed\)"),
        ({"LATENTS": 16}, r"\(latents\)"),
        ({"START": "mine", "COMPONENTS": 8}, "COMPONENTS is 8, but mine has 4"),
    ):
        with pytest.raises(QgsProcessingException, match=message):
            train(**wrong)
    shutil.rmtree(again / "mine.training")
    with pytest.raises(QgsProcessingException, match="A model mine exists already, without the files"):
        train()


def test_rasters_that_cannot_be_learned_from(train, tmp_path):
    from qgis.core import QgsProcessingException

    flat = write_scene(tmp_path / "flat.tif", array=np.full((2, 64, 64), 7))
    with pytest.raises(QgsProcessingException, match="None of the rasters can be used for training"):
        train(RASTERS=[flat])


def test_a_damaged_checkpoint(train, again):
    from qgis.core import QgsProcessingException

    (again / "mine.training" / "checkpoint.pt").write_bytes(b"damaged")
    with pytest.raises(QgsProcessingException, match="checkpoint.pt cannot be read .*delete it"):
        train(STEPS=20)


def test_a_process_that_dies_leaves_its_last_lines(train, monkeypatch, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "torch.py").write_text(
        'import os, sys\nprint("no more memory", file=sys.stderr, flush=True)\nos._exit(9)'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(QgsProcessingException, match="ended before its time .*no more memory; exit code 9"):
        train(STEPS=1)
