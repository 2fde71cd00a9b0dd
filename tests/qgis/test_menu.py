"""The menu, the messages after runs, and that unloading the plugin leaves nothing behind."""

import sys

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingMultiStepFeedback,
)


@pytest.fixture
def iface(application):
    from bandpress.tests.helpers.fake_iface import FakeIface

    made = FakeIface()
    yield made
    made.delete()


@pytest.fixture
def plugin(iface, monkeypatch):
    """The plugin with a window, beside the one without that the other tests use; without a provider of its own."""
    import bandpress
    from bandpress.plugin.plugin import BandpressPlugin

    def borrow(self):
        from qgis.core import QgsApplication

        self.provider = QgsApplication.processingRegistry().providerById("bandpress")

    monkeypatch.setattr(BandpressPlugin, "initProcessing", borrow)
    made = bandpress.classFactory(iface)
    made.initGui()
    yield made
    made.provider = None
    made.unload()


def titles(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_menu_has_the_titles_of_the_toolbox(plugin, provider, iface):
    shown = titles(plugin.menu)
    assert plugin.menu.menuAction() in iface.menu.actions()
    for algorithm in provider.algorithms():
        if algorithm.name() != "enginestatus":  # diagnostics and "Install engine…" have it all
            assert algorithm.displayName() + "…" in shown
    for title in ("Compare…", "Install engine…", "Settings…", "Diagnostics…", "Example models…"):
        assert title in shown
    assert all(title.endswith("…") for title in shown) and len(set(shown)) == len(shown)
    assert all(len(a.toolTip()) > len(a.text()) for a in plugin.menu.actions() if not a.isSeparator())


def test_entries_open_what_they_say(plugin, iface, monkeypatch):
    from bandpress.plugin.settings.options_factory import PAGE

    dialogs = []
    monkeypatch.setattr("processing.execAlgorithmDialog", lambda *call: dialogs.append(call))
    actions = {action.objectName(): action for action in plugin.menu.actions()}
    actions["settings"].trigger()
    assert iface.shown == [PAGE]
    actions["diagnostics"].trigger()
    window = plugin.windows._dialogs["diagnostics"]
    assert window.isVisible() and "Bandpress" in window.text.toPlainText()
    actions["evaluate"].trigger()
    assert dialogs == [("bandpress:evaluate", {})]


def test_dialogs_begin_with_the_active_layer(application, scene, compressed):
    from bandpress.plugin.plugin import first_values
    from qgis.core import QgsRasterLayer

    raster, live = QgsRasterLayer(scene, "a"), QgsRasterLayer(compressed, "b", "bandpress")
    assert live.isValid()
    assert first_values("evaluate", raster) == {"INPUT": raster.id()}
    assert first_values("trainmodel", raster) == {"RASTERS": [raster.id()]}
    assert first_values("inspect", live) == first_values("decompress", live) == {"INPUT": compressed}
    for algorithm, layer in (("inspect", raster), ("compressfolder", raster), ("evaluate", None)):
        assert first_values(algorithm, layer) == {}


def run(parameters, feedback=None, algorithm="compress"):
    from qgis.core import QgsApplication

    made = QgsApplication.processingRegistry().createAlgorithmById("bandpress:" + algorithm)
    results, ok = made.run(parameters, QgsProcessingContext(), feedback or QgsProcessingFeedback())
    assert ok
    return results


def message(iface):
    """``(text, {label: button})`` of the message bar, which is then empty."""
    from qgis.PyQt.QtWidgets import QPushButton

    item = iface.bar.currentItem()
    if item is None:
        return None, {}
    found = item.text(), {button.text(): button for button in item.findChildren(QPushButton)}
    iface.bar.clearWidgets()
    return found


def test_names_are_no_html(iface):
    from bandpress.plugin.bar_messages import show_in_bar
    from qgis.PyQt.QtWidgets import QTextBrowser

    show_in_bar(iface.bar, "a <b>c</b> & <d.bpr is damaged.")
    (shown,) = iface.bar.currentItem().findChildren(QTextBrowser)
    assert shown.toPlainText() == "Bandpress: a <b>c</b> & <d.bpr is damaged."
    iface.bar.clearWidgets()


def test_a_run_ends_with_a_sentence_and_ways_on(plugin, iface, scene, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(plugin.windows, "compare", lambda *pair: opened.append(pair))
    monkeypatch.setattr(plugin.windows, "add_result", lambda run: opened.append(run.bitstream))
    file = str(tmp_path / "scene.bpr")
    run({"INPUT": scene, "OUTPUT": file})
    text, buttons = message(iface)
    assert "scene.bpr" in text and "kB" in text and "× smaller" in text and "PSNR 50" in text
    assert list(buttons) == ["Compare…", "Add as layer"]
    for button in buttons.values():
        button.click()
    assert opened == [(scene, file), file]

    run({"INPUT": file, "OUTPUT": str(tmp_path / "b.tif")}, algorithm="decompress")
    text, buttons = message(iface)
    assert "scene.bpr" in text and not buttons, "its layer is loaded anyway, and there is nothing to compare with"
    run({"INPUT": file}, algorithm="inspect")
    text, buttons = message(iface)
    assert text == "scene.bpr: every checksum is right." and list(buttons) == ["Add as layer"]


def test_no_messages_about_steps_of_models_and_batches(plugin, iface, scene, tmp_path):
    whole = QgsProcessingFeedback()
    run({"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr")}, QgsProcessingMultiStepFeedback(2, whole))
    model = QgsProcessingModelAlgorithm("one step", "test", "test")
    child = QgsProcessingModelChildAlgorithm("bandpress:compress")
    child.setChildId("step")
    for name, value in (("INPUT", scene), ("OUTPUT", str(tmp_path / "b.bpr"))):
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    _, ok = model.run({}, QgsProcessingContext(), QgsProcessingFeedback())
    assert ok and message(iface) == (None, {})


def test_no_message_from_another_thread(plugin, iface, scene, tmp_path):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QThread

    class Runner(QThread):
        def run(self):
            algorithm = QgsApplication.processingRegistry().createAlgorithmById("bandpress:inspect")
            self.outcome = algorithm.run({"INPUT": self.path}, QgsProcessingContext(), QgsProcessingFeedback())

    file = str(tmp_path / "a.bpr")
    run({"INPUT": scene, "OUTPUT": file})
    message(iface)
    runner = Runner()
    runner.path = file
    runner.start()
    assert runner.wait(60000) and runner.outcome[1]
    assert message(iface) == (None, {})


def test_unloading_leaves_nothing_behind(application, iface, monkeypatch, project):
    """Loaded and unloaded twice, with windows open."""
    import bandpress
    from bandpress.plugin.plugin import BandpressPlugin
    from bandpress.processing_algorithms.host import finished_runs
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    registry = application.processingRegistry()
    kept = registry.providerById("bandpress")

    def borrow(self):
        self.provider = kept

    monkeypatch.setattr(BandpressPlugin, "initProcessing", borrow)
    before = list(sys.path), len(finished_runs.listeners)
    for _ in range(2):
        plugin = bandpress.classFactory(iface)
        plugin.initGui()
        plugin.windows.diagnostics()
        plugin.windows.install_engine()
        assert len(iface.menu.actions()) == 1 and len(iface.factories) == 1
        plugin.provider = None  # of the other tests
        plugin.unload()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert iface.menu.actions() == [] and iface.factories == []
        assert (list(sys.path), len(finished_runs.listeners)) == before
        left = [w for w in application.topLevelWidgets() if w.objectName().startswith("bandpress")]
        assert left == []
    assert registry.providerById("bandpress") is kept
