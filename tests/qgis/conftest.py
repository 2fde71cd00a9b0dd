"""A real QGIS application with Processing and the Bandpress provider, for the tests of this folder."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bandpress-runtime-")
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="bandpress-profile-")


@pytest.fixture(scope="session")
def application():
    """The running QgsApplication, with Processing initialised and the plugin started as qgis_process does."""
    from qgis.core import QgsApplication

    running = QgsApplication([], True)
    running.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    import bandpress

    plugin = bandpress.classFactory(None)
    plugin.initProcessing()
    yield running
    plugin.unload()


@pytest.fixture(scope="session")
def provider(application):
    return application.processingRegistry().providerById("bandpress")


@pytest.fixture
def project(application):
    """The current project, empty before and after."""
    from qgis.core import QgsProject

    instance = QgsProject.instance()
    instance.clear()
    yield instance
    instance.clear()


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    """Path of a GeoTIFF with four bands of 340 × 300 pixels in UTM 33N."""
    from bandpress.tests.helpers.scenes import write_scene

    return write_scene(tmp_path_factory.mktemp("scene") / "scene.tif")


def _compress(scene, folder, **target):
    import processing

    return processing.run("bandpress:compress", {"INPUT": scene, "OUTPUT": str(folder / "scene.bpr"), **target})[
        "OUTPUT"
    ]


@pytest.fixture(scope="session")
def compressed(application, scene, tmp_path_factory):
    """Path of ``scene`` as a .bpr file with a PSNR of 50 dB."""
    return _compress(scene, tmp_path_factory.mktemp("compressed"))


@pytest.fixture(scope="session")
def lossless(application, scene, tmp_path_factory):
    """Path of ``scene`` as a lossless .bpr file."""
    return _compress(scene, tmp_path_factory.mktemp("lossless"), TARGET="lossless")


@pytest.fixture
def fails(application):
    """Run an algorithm that must fail; returns the message."""
    import processing
    from qgis.core import QgsProcessingException

    def run(algorithm, parameters):
        # Not pytest.raises: its result would keep itself and the layers of the run alive until some thread collects
        # garbage.
        try:
            processing.run("bandpress:" + algorithm, parameters)
        except QgsProcessingException as error:
            return str(error)
        return pytest.fail("no QgsProcessingException was raised")

    return run
