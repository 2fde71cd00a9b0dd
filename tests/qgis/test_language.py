"""The language of QGIS is the language of Bandpress."""

import pytest

LANGUAGES = ("de", "fr", "es")


@pytest.fixture
def translated(application, provider):
    """A function that starts a language; English comes back afterwards."""
    from bandpress.processing_algorithms.host import translation

    def start(language):
        translation.install_translation(language)
        provider.refreshAlgorithms()

    yield start
    translation.remove_translation()
    provider.refreshAlgorithms()


def texts_of(provider):
    """Everything that the toolbox and the dialogs show: {place: text}."""
    found = {}
    for algorithm in provider.algorithms():
        for what in ("displayName", "shortDescription", "shortHelpString", "group"):
            found[algorithm.name(), what] = getattr(algorithm, what)()
        for parameter in algorithm.parameterDefinitions():
            found[algorithm.name(), parameter.name()] = parameter.description()
            found[algorithm.name(), parameter.name(), "help"] = parameter.help()
        for output in algorithm.outputDefinitions():
            found[algorithm.name(), "output", output.name()] = output.description()
    return {place: text for place, text in found.items() if text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_algorithms_is_in_the_language(provider, translated, language):
    from bandpress.tests.tools.build_translations import read_ts, ts_path

    english = texts_of(provider)
    translated(language)
    there, known = texts_of(provider), read_ts(ts_path(language))
    assert there.keys() == english.keys()
    # What has values in it (a list of families) is no text of its own in the .ts.
    assert not [text for place, text in english.items() if text in known and there[place] != known[text]]
    same = [text for place, text in english.items() if there[place] == text and len(text.split()) > 3]
    assert not same


@pytest.mark.parametrize("language", LANGUAGES)
def test_qt_finds_every_text(application, translated, language):
    from bandpress.processing_algorithms.host.translation import tr
    from bandpress.tests.tools.build_translations import read_ts, ts_path

    translated(language)
    known = read_ts(ts_path(language))
    assert len(known) > 600 and not [source for source, text in known.items() if tr(source) != text]


def test_countries_use_their_language_and_others_english(application, translated):
    from bandpress.processing_algorithms.host.translation import text_language, tr

    translated("de_AT")
    assert tr("Bands") == "Kanäle" and text_language() == "de"
    translated("fr-CA")
    assert tr("Bands") == "Bandes"
    translated("sv")
    assert tr("Bands") == "Bands" and text_language() == "en"


def test_errors_of_the_codec_are_in_the_language(fails, translated, scene, compressed, tmp_path):
    """Raised as English sentences with values in them."""
    translated("de")
    output = str(tmp_path / "no such folder" / "a.bpr")
    assert f"Der Ordner {tmp_path / 'no such folder'} existiert nicht" in fails(
        "compress", {"INPUT": scene, "OUTPUT": output}
    )
    damaged = tmp_path / "damaged.bpr"
    damaged.write_bytes(b"no Bandpress raster at all")
    assert "ist kein Bandpress-Raster" in fails("decompress", {"INPUT": str(damaged), "OUTPUT": "TEMPORARY_OUTPUT"})
    small = {"INPUT": scene, "TARGET": "size", "VALUE": 20, "OUTPUT": str(tmp_path / "b.bpr")}
    assert "Bit pro Pixel und Kanal" in fails("compress", small)


def test_a_run_speaks_the_language(translated, scene, tmp_path):
    """Log and notes, and nothing of it stays English."""
    import processing
    from qgis.core import QgsProcessingFeedback

    translated("de")
    feedback = QgsProcessingFeedback(False)
    processing.run(
        "bandpress:compress", {"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr"), "VALUE": 40}, feedback=feedback
    )
    log = feedback.textLog()
    assert "Kanäle" in log
    assert not [word for word in (" the ", " of ", " and ", "bands", "largest error") if word in log]


def test_the_language_is_that_of_qgis(application, translated):
    """As the options of QGIS set it."""
    from bandpress.processing_algorithms.host.translation import language, tr
    from qgis.core import QgsSettings

    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "es_MX")
    try:
        assert language().startswith("es")
        translated(None)
        assert tr("Bands") == "Bandas"
    finally:
        settings.remove("locale/overrideFlag")
        settings.remove("locale/userLocale")


def shown_texts(window):
    """Every text that the widgets in ``window`` show."""
    from qgis.PyQt.QtWidgets import QWidget

    found = set()
    for widget in [window, *window.findChildren(QWidget)]:
        for name in ("text", "title", "toolTip", "windowTitle", "placeholderText", "specialValueText", "suffix"):
            get = getattr(widget, name, None)
            if callable(get):
                found.add(get())
        for place in range(widget.count() if hasattr(widget, "itemText") else 0):
            found.add(widget.itemText(place))
        for action in widget.actions():
            found |= {action.text(), action.toolTip()}
    return {text for text in found if isinstance(text, str) and text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_windows_are_in_the_language(application, translated, language):
    from bandpress.plugin.compare.compare_widgets import CompareWidgets
    from bandpress.plugin.compress_panel.compress_dock import CompressDock
    from bandpress.plugin.gui.install_dialog import InstallDialog
    from bandpress.plugin.settings.options_factory import OptionsFactory
    from bandpress.tests.tools.build_translations import read_ts, ts_path
    from qgis.gui import QgsMapCanvas

    translated(language)
    known = read_ts(ts_path(language))
    canvas, panel, options = QgsMapCanvas(), CompressDock(None), OptionsFactory(None)
    windows = [panel, CompareWidgets(canvas), options.createWidget(None), InstallDialog(), canvas]
    try:
        texts = set().union(*map(shown_texts, windows))
    finally:
        panel.end()
        for window in windows:
            window.close()
            window.deleteLater()
    assert len([text for text in texts if text in known.values()]) > 60
    assert not [text for text in texts if text in known and known[text] != text and text not in known.values()]
