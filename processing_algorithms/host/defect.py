"""Messages about unexpected exceptions: one sentence for the user, and lines to paste into a bug report."""

import os
import platform
import re
import traceback
from contextlib import suppress
from pathlib import Path

import numpy
from qgis.core import Qgis

from .resources import HOMEPAGE, ROOT, plugin_version
from .translation import tr

FRAMES = 8  # of the traceback; the last ones are the most useful
_QUOTED = re.compile(r'(["\'])((?:[A-Za-z]:)?[\\/][^"\']*)\1')
_BARE = re.compile(r'(?<![\w.…])(?:[A-Za-z]:)?(?:[\\/][^\s\\/"\':,;]+)+')


def defect_sentence(error):
    """The message for the user about an unexpected exception."""
    return tr(
        "An unforeseen {} stopped the work, which is a defect of Bandpress; no output was written, and the log says "
        "what to paste into a report."
    ).format(type(error).__name__)


def defect_lines(error, algorithm):
    """Lines for a report: versions, the exception, where it happened. They name no folder of the user; ``algorithm`` is
    an id."""
    told = ["{}: {}".format(type(one).__name__, without_folders(str(one)).strip() or "-") for one in _chain(error)]
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [
        tr("Please paste these lines into a report at {}:").format(HOMEPAGE + "/issues"),
        ", ".join(f"{name} {version}" for name, version in _versions()),
        f"bandpress:{algorithm}",
        *told,
        *(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
    ]


def _versions():
    from osgeo import gdal

    version = ""
    with suppress(Exception):  # the files of the plugin themselves may be unreadable
        version = plugin_version()
    return (
        ("Bandpress", version),
        ("QGIS", Qgis.QGIS_VERSION),
        ("GDAL", gdal.VersionInfo("RELEASE_NAME")),
        ("NumPy", numpy.__version__),
        ("Python", platform.python_version()),
        (platform.system(), f"{platform.release()} {platform.machine()}"),
    )


def _chain(error):
    """``error`` and its causes."""
    found = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__
    return found


def _place(path):
    """A source file without the folder that it is installed in."""
    path = Path(path)
    for root in (ROOT, Path(__file__).absolute().parents[2]):
        with suppress(ValueError):
            return "bandpress/" + path.relative_to(root).as_posix()
    parts = path.parts
    for folder in ("site-packages", "dist-packages", "plugins"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    return path.name


def without_folders(text):
    """``text`` with absolute paths cut to their file names, so that it names neither the user nor their folders."""
    text = text.replace(os.path.expanduser("~") + os.sep, os.sep)  # the name may have spaces
    text = _QUOTED.sub(lambda match: match[1] + "…/" + _name(match[2]) + match[1], text)
    return _BARE.sub(
        lambda match: "…/" + _name(match[0]) if match[0].count("/") + match[0].count("\\") > 1 else match[0], text
    )


def _name(path):
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]
