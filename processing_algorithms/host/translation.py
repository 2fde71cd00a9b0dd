"""Translation of everything that the user reads, into the language of QGIS.

Texts are English in the source. ``make translations`` collects them into ``resources/i18n/bandpress_<language>.ts`` and
builds the .qm files that are loaded here.
"""

import json
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .resources import resource_path
from .sentences import SentenceTable

CONTEXT = "Bandpress"
_installed: dict = {}  # "translator": the QTranslator; "sentences": the SentenceTable, once it was needed


def tr(text):
    """``text``, a literal, in the language of QGIS."""
    return QCoreApplication.translate(CONTEXT, text)


def tr_sentence(text):
    """A sentence of the codec (an error, a note, a reason), with its values in it, in the language of QGIS."""
    if not _installed:
        return text
    table = _installed.get("sentences")
    if table is None:
        templates = json.loads(Path(resource_path("i18n", "sentences.json")).read_text(encoding="utf-8"))
        table = _installed["sentences"] = SentenceTable(templates, tr, tr(" and "))
    return table.translated(str(text))


def language():
    """The language of QGIS, such as "de" or "pt_BR"."""
    application = QgsApplication.instance()
    return (application.translation() if application is not None else "") or QgsApplication.locale() or "en"


def text_language():
    """The language of the texts, as HTML names it: "en", or that of the loaded translation."""
    return _installed.get("language", "en")


def install_translation(wanted=None):
    """Load the translation for ``wanted`` (default: the language of QGIS); a country of its own (de_AT) uses the
    language (de). Without a translation the texts stay English."""
    remove_translation()
    wanted = (wanted or language()).replace("-", "_")
    for name in (wanted, wanted.split("_")[0]):
        path = resource_path("i18n", f"bandpress_{name}.qm")
        if not Path(path).is_file():
            continue
        translator = QTranslator()
        if translator.load(path):
            QCoreApplication.installTranslator(translator)
            _installed.update(translator=translator, language=name.replace("_", "-"))
            return


def remove_translation():
    """Take the translation away again."""
    translator = _installed.pop("translator", None)
    _installed.clear()
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
