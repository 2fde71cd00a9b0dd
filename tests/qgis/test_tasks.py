"""Algorithms in the thread of a QgsTask, as the toolbox runs them: prepared here, run there, while events are handled
here."""

import gc

import pytest
from qgis.core import QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtCore import QEvent, QEventLoop, QObject, QTimer

LIMIT_MS = 120000
OUTPUTS = {
    "BITSTREAM": "a.bpr",
    "RECONSTRUCTION": "b.tif",
    "ERROR_MAP": "c.tif",
    "SUMMARY": "d.gpkg",
    "BAND_TABLE": "e.gpkg",
    "REPORT": "f.html",
}


class Obituaries(QObject):
    """Counts the QObjects made by C++ and accessed from Python whose deletion in another thread is reported to PyQt.

    PyQt records them without a lock, so each of them may crash QGIS, although that happens once in thousands of runs.
    """

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, receiver, event):
        if event.type() == QEvent.Type.MetaCall and receiver.metaObject().className() == "PyQtMonitor":
            self.count += 1
        return False


@pytest.fixture
def obituaries(application):
    gc.collect()  # layers of earlier tests must not be collected by chance, in the thread of a task
    found = Obituaries()
    application.installEventFilter(found)
    yield found
    application.removeEventFilter(found)


@pytest.fixture
def in_task(application, obituaries):
    """Run an algorithm in a task and return its results; fails if objects were deleted in the thread of the task."""

    def run(name, parameters):
        algorithm = application.processingRegistry().createAlgorithmById("bandpress:" + name)
        context, feedback, loop, done = QgsProcessingContext(), QgsProcessingFeedback(), QEventLoop(), []
        context.setProject(QgsProject.instance())
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda good, results: (done.append((good, results)), loop.quit()))
        task.taskTerminated.connect(loop.quit)
        QTimer.singleShot(LIMIT_MS, loop.quit)
        application.taskManager().addTask(task)
        loop.exec()
        assert done, "the task was not run to its end: " + feedback.textLog()
        good, results = done[0]
        assert good, feedback.textLog()
        assert obituaries.count == 0, "objects of Qt were made and ended in the thread of the task"
        return results

    return run


def test_the_counter_sees_a_data_provider_that_ends_in_a_task(application, obituaries, scene):
    from qgis.core import QgsRasterLayer, QgsTask

    class Task(QgsTask):
        def run(self):
            provider = QgsRasterLayer(scene, "scene").dataProvider()
            return provider is not None

    task, loop = Task(), QEventLoop()
    task.taskCompleted.connect(loop.quit)
    task.taskTerminated.connect(loop.quit)
    QTimer.singleShot(LIMIT_MS, loop.quit)
    application.taskManager().addTask(task)
    loop.exec()
    assert obituaries.count == 1


def test_roundtrip(in_task, scene, tmp_path):
    results = in_task("roundtrip", {"INPUT": scene, **{name: str(tmp_path / file) for name, file in OUTPUTS.items()}})
    assert results["PSNR"] == pytest.approx(50, abs=0.1)
    assert {path.name for path in tmp_path.iterdir()} == {*OUTPUTS.values(), "b.qml", "c.qml", "d.qml", "e.qml"}


def test_roundtrip_with_the_style_of_the_source(in_task, project, scene, tmp_path):
    from qgis.core import QgsMultiBandColorRenderer, QgsRasterLayer

    layer = QgsRasterLayer(scene, "mine")
    layer.setRenderer(QgsMultiBandColorRenderer(None, 4, 3, 2))
    project.addMapLayer(layer)
    path = in_task(
        "roundtrip",
        {
            "INPUT": layer.id(),
            "BANDS": [4, 2, 3],
            "BITSTREAM": str(tmp_path / "a.bpr"),
            "RECONSTRUCTION": str(tmp_path / "b.tif"),
        },
    )["RECONSTRUCTION"]
    style = QgsRasterLayer(path, "later").renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (1, 3, 2)


def test_decompress(in_task, lossless, tmp_path):
    assert in_task("decompress", {"INPUT": lossless, "OUTPUT": str(tmp_path / "a.tif")})["DAMAGED_TILES"] == 0


def test_evaluate(in_task, scene, tmp_path):
    files = {name: str(tmp_path / OUTPUTS[name]) for name in ("ERROR_MAP", "SUMMARY", "BAND_TABLE", "REPORT")}
    assert in_task("evaluate", {"INPUT": scene, "RECONSTRUCTION": scene, **files})["PAE"] == 0


def test_compress_and_inspect(in_task, scene, tmp_path):
    path = in_task("compress", {"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr")})["OUTPUT"]
    assert in_task("inspect", {"INPUT": path, "REPORT": str(tmp_path / "a.html")})["SOUND"] is True


def test_enginestatus(in_task, tmp_path):
    assert "wavelet-context" in in_task("enginestatus", {"OUTPUT": str(tmp_path / "a.html")})["STATUS"]


def test_trainmodel(in_task, scene, tmp_path):
    pytest.importorskip("torch")
    results = in_task(
        "trainmodel",
        {
            "RASTERS": [scene],
            "NAME": "mine",
            "STEPS": 1,
            "COMPONENTS": 4,
            "LATENTS": 16,
            "THREADS": 1,
            "FOLDER": str(tmp_path),
            "REPORT": str(tmp_path / "a.html"),
        },
    )
    assert results["STEPS_DONE"] == 1 and (tmp_path / "mine.npz").exists()
