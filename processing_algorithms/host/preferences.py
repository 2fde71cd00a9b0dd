"""What the user set for all of Bandpress (Settings → Options → Bandpress), in the settings of QGIS."""

from __future__ import annotations

import os

from qgis.core import QgsApplication, QgsSettings

THREADS = "bandpress/threads"  # 0: as many as QGIS may use
CACHE_MEGABYTES = "bandpress/cache_mb"  # decoded tiles of layers
DEFAULT_PRESET = "bandpress/default_preset"  # of the Compress panel
DEFAULT_FOLDER = "bandpress/default_folder"  # for files that cannot lie beside their source
MODELS_FOLDER = "bandpress/models_folder"  # of trained models; empty: in the profile
DEFAULTS = {THREADS: 0, CACHE_MEGABYTES: 256, DEFAULT_PRESET: "", DEFAULT_FOLDER: "", MODELS_FOLDER: ""}


def preference(key):
    """The value of a setting, of the type of its default; the default where it is not set or makes no sense."""
    return setting(key, DEFAULTS[key])


def setting(key, default):
    """What the settings of QGIS have under ``key``, of the type of ``default``; that where it is missing or something
    else, such as a text where a number should be, or a list."""
    try:
        found = QgsSettings().value(key, default, type=type(default))
    except TypeError:
        return default
    return found if isinstance(found, type(default)) else default


def set_preference(key, value):
    """Keep ``value``; a default is not kept, so that it may change with the version."""
    if value == DEFAULTS[key]:
        QgsSettings().remove(key)
    else:
        QgsSettings().setValue(key, value)


def threads():
    """How many threads may be used; None for as many as there are processors."""
    most = preference(THREADS) or QgsApplication.maxThreads()
    return most if most > 0 else None


def models_folder():
    """The folder of trained models: that of the settings, else one in the profile."""
    return preference(MODELS_FOLDER) or os.path.join(QgsApplication.qgisSettingsDirPath(), "bandpress", "models")
