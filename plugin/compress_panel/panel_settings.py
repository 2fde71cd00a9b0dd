"""What the panel remembers between sessions, in the settings of QGIS under ``bandpress/``."""

from __future__ import annotations

import os

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

from ...processing_algorithms.host.preferences import DEFAULT_FOLDER, DEFAULT_PRESET, preference, setting

LAST = "bandpress/compress_panel/"
FIRST_PRESET = "analysis-grade"
PRESET_IDS = ("visually-identical", "analysis-grade", "within", "exact", "fit-into", "expert")


def first_preset():
    """The preset to begin with: that of the settings, else the last one used, else analysis-grade."""
    for value in (preference(DEFAULT_PRESET), recall("preset", "")):
        if value in PRESET_IDS:
            return value
    return FIRST_PRESET


def remember(**choices):
    """Keep choices (texts, bools) for the next time."""
    settings = QgsSettings()
    for name, value in choices.items():
        settings.setValue(LAST + name, value)


def recall(name, default):
    """A choice that was kept, a str or bool like ``default``."""
    return setting(LAST + name, default)


def fallback_folder():
    """The folder for files that cannot be written beside their source: that of the settings, else the user's
    documents."""
    chosen = preference(DEFAULT_FOLDER)
    if chosen and os.path.isdir(chosen):
        return chosen
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if documents and os.path.isdir(documents) else os.path.expanduser("~")
