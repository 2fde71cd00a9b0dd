"""What helps to answer a question about Bandpress on this computer, as tables and as Markdown to paste."""

from ..host import last_error, preferences
from ..host.translation import tr
from .status import status_sections


def settings_rows():
    """``(label, value)`` of the settings; of folders only whether they are set."""
    memory = tr("{} MB").format(preferences.preference(preferences.CACHE_MEGABYTES))
    folders = (
        (tr("Folder for compressed files"), preferences.DEFAULT_FOLDER),
        (tr("Folder of models"), preferences.MODELS_FOLDER),
    )
    return [
        (tr("Processor threads"), str(preferences.preference(preferences.THREADS) or tr("as many as QGIS may use"))),
        (tr("Memory for layers of .bpr files"), memory),
        (tr("Preset"), preferences.preference(preferences.DEFAULT_PRESET) or tr("the last one used")),
        *((label, tr("set") if preferences.preference(key) else tr("not set")) for label, key in folders),
    ]


def diagnostic_sections():
    """``(head, rows)`` of every table; they contain no folder and no user name."""
    error = [(line,) for line in last_error.lines()] or [(tr("none in this session"),)]
    return [
        *status_sections(),
        ((tr("Setting"), tr("Value")), settings_rows()),
        ((tr("Last error"),), error),
    ]


def diagnostics_markdown():
    """The tables as Markdown."""
    parts = ["## " + tr("Bandpress diagnostics"), *(_table(*section) for section in diagnostic_sections())]
    return "\n\n".join(parts) + "\n"


def _table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| {} |".format(" | ".join(_cell(cell) for cell in line)) for line in lines)


def _cell(value):
    return str(value).replace("|", "\\|").replace("\n", " ")
