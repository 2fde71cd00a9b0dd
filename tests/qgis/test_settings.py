"""The settings, their page in the options of QGIS, and the diagnostics."""

import os

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsSettings

FOLDER = "/home/somebody else/my results"


@pytest.fixture(autouse=True)
def no_settings(application):
    def clear():
        QgsSettings().remove("bandpress")

    clear()
    yield
    clear()


class NoWindows:
    """Notes which window was opened."""

    def __init__(self):
        self.opened = []

    def install_engine(self):
        self.opened.append("install")

    def diagnostics(self):
        self.opened.append("diagnostics")


@pytest.fixture
def factory():
    from bandpress.plugin.settings.options_factory import OptionsFactory

    made = OptionsFactory(NoWindows())
    yield made
    made.page.deleteLater()


def test_page_keeps_what_was_chosen(factory, tmp_path):
    from bandpress.models.files import user_models
    from bandpress.processing_algorithms.host.preferences import (
        CACHE_MEGABYTES,
        DEFAULT_FOLDER,
        DEFAULT_PRESET,
        MODELS_FOLDER,
        THREADS,
        preference,
    )

    page = factory.createWidget()
    page.apply()
    assert QgsSettings().allKeys() == [] or not [k for k in QgsSettings().allKeys() if k.startswith("bandpress/")]
    assert str(user_models.folder()).startswith(QgsApplication.qgisSettingsDirPath())

    page.threads.setValue(3)
    page.cache.setValue(512)
    page.preset.setCurrentIndex(page.preset.findData("exact"))
    page.folder.setFilePath(str(tmp_path))
    page.models.setFilePath(str(tmp_path / "models"))
    page.apply()
    kept = [preference(key) for key in (THREADS, CACHE_MEGABYTES, DEFAULT_PRESET, DEFAULT_FOLDER, MODELS_FOLDER)]
    assert kept == [3, 512, "exact", str(tmp_path), str(tmp_path / "models")]
    assert user_models.folder() == tmp_path / "models", "at once"

    again = factory.createWidget()
    assert again.threads.value() == 3 and again.cache.value() == 512 and again.preset.currentData() == "exact"
    again.models.setFilePath("")
    again.apply()
    assert str(user_models.folder()).startswith(QgsApplication.qgisSettingsDirPath())
    page.deleteLater()


def test_page_leads_to_engines_and_diagnostics(factory):
    from qgis.PyQt.QtWidgets import QLabel, QPushButton

    page = factory.createWidget()
    for button in page.findChildren(QPushButton):
        button.click()
    assert factory.windows.opened == ["install", "diagnostics"]
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert {"wasmtime", "onnxruntime", "torch"} <= set(texts)


def test_presets_are_those_of_the_codec():
    from bandpress.codec.estimation.presets import PRESETS
    from bandpress.plugin.compress_panel.panel_settings import PRESET_IDS
    from bandpress.plugin.settings.options_page import preset_titles

    assert [name for name, _ in preset_titles()] == ["", *PRESETS]
    assert PRESET_IDS == PRESETS


@pytest.mark.parametrize("strange", [["a", "b"], {"x": 1}, "many"])
def test_settings_of_another_type_are_the_defaults(factory, strange):
    """As a hand that edits the file of settings leaves them: a text with a comma is a list."""
    from bandpress.processing_algorithms.host.preferences import DEFAULTS, preference

    for key, default in DEFAULTS.items():
        QgsSettings().setValue(key, strange)
        expected = strange if isinstance(default, str) and isinstance(strange, str) else default
        assert preference(key) == expected
    factory.createWidget()


def test_runs_use_the_threads_of_the_settings(provider, scene, tmp_path):
    from bandpress.processing_algorithms.host.preferences import THREADS, set_preference

    def threads(**more):
        feedback = QgsProcessingFeedback()
        parameters = {"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr"), **more}
        algorithm = provider.algorithm("compress").create()
        assert algorithm.prepareAlgorithm(parameters, QgsProcessingContext(), feedback)
        return algorithm.job.settings["threads"]

    usual = threads()
    set_preference(THREADS, 3)
    assert threads() == 3 != usual
    assert threads(THREADS=2) == 2


def test_a_setting_that_makes_no_sense_is_the_default():
    from bandpress.processing_algorithms.host.preferences import CACHE_MEGABYTES, preference

    QgsSettings().setValue(CACHE_MEGABYTES, "much")
    assert preference(CACHE_MEGABYTES) == 256


def test_diagnostics_name_everything_but_folders(application, fails, tmp_path):
    from bandpress.plugin.diagnostics.diagnostics_dialog import DiagnosticsDialog
    from bandpress.processing_algorithms.host import last_error
    from bandpress.processing_algorithms.host.preferences import DEFAULT_FOLDER, set_preference
    from qgis.PyQt.QtGui import QGuiApplication

    last_error.forget()
    set_preference(DEFAULT_FOLDER, FOLDER)
    secret = tmp_path / "my secret scene.bpr"
    secret.write_bytes(b"not one")
    fails("decompress", {"INPUT": str(secret), "OUTPUT": str(tmp_path / "a.tif")})
    last_error.keep("compress", [f"It was '{secret}' all along."])
    dialog = DiagnosticsDialog()
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text == dialog.text.toPlainText()
    for word in ("QGIS", "GDAL", "wasmtime", "wavelet-context", "Last error", "bandpress:compress", "all along"):
        assert word in text
    for word in (FOLDER, os.path.basename(FOLDER), "somebody", str(tmp_path), os.path.expanduser("~") + os.sep):
        assert word not in text
    dialog.deleteLater()
    last_error.forget()


def test_an_error_is_kept_and_a_cancelled_run_is_none(provider, tmp_path):
    from bandpress.codec.errors import Cancelled, InputError
    from bandpress.processing_algorithms.base import readable_errors
    from bandpress.processing_algorithms.host import last_error
    from qgis.core import QgsProcessingException

    last_error.forget()
    for error, kept in ((Cancelled("Cancelled."), 0), (InputError("There is no band 9."), 2)):
        try:
            with readable_errors("compress", QgsProcessingFeedback()):
                raise error
        except QgsProcessingException:
            assert len(last_error.lines()) == kept
    assert last_error.lines()[1] == "There is no band 9."
    last_error.forget()


def test_the_panel_begins_with_the_preset_of_the_settings():
    from bandpress.plugin.compress_panel.panel_settings import first_preset, remember
    from bandpress.processing_algorithms.host.preferences import DEFAULT_PRESET, set_preference

    assert first_preset() == "analysis-grade"
    remember(preset="exact")
    assert first_preset() == "exact"
    set_preference(DEFAULT_PRESET, "within")
    assert first_preset() == "within"
