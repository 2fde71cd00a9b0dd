"""The Python interpreter whose modules this process uses.

On Windows and macOS ``sys.executable`` may be QGIS itself (qgis/QGIS #45646, #66672); to start it would open a second
QGIS."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path


def candidates(
    executable: str | None = sys.executable,
    platform: str = sys.platform,
    prefixes: Iterable[str] | None = None,
    bindir: str | None = None,
) -> list[Path]:
    """Paths where the interpreter may be, the likeliest first. None of them is QGIS itself."""
    prefixes = dict.fromkeys(prefixes or (sys.prefix, sys.exec_prefix, sys.base_prefix))
    version = "python{}.{}".format(*sys.version_info[:2])
    found, here = [], Path(executable or ".").parent
    if executable:
        found.append(Path(executable))
    if platform == "win32":
        folders = [Path(prefix) for prefix in prefixes] + [here]
        found += [folder / name for folder in folders for name in ("python.exe", "python3.exe")]
    else:
        folders = [Path(prefix) / "bin" for prefix in prefixes]
        if platform == "darwin":
            # Contents/MacOS/python of newer bundles sets up the environment of the interpreter.
            found.append(here / "python")
            folders += [
                here,
                here / "bin",
                here.parent / "Frameworks" / "bin",
                here.parent / "Frameworks" / "Python.framework" / "Versions" / "Current" / "bin",
            ]
        folders += [Path(bindir or sysconfig.get_config_var("BINDIR") or "/usr/bin")]
        found += [folder / name for folder in folders for name in (version, "python3")]
    return [path for path in dict.fromkeys(found) if re.fullmatch(r"python[\d.]*(\.exe)?", path.name, re.IGNORECASE)]


def search_path() -> list[str]:
    """The folders in which this process looks for modules, and the one that holds this plugin as a package."""
    package = sys.modules[__name__.split(".")[0]]
    # Symbolic links are not resolved: the plugin's folder may be a link to a folder of another name.
    return list(dict.fromkeys([path for path in sys.path if path] + [str(Path(package.__path__[0]).parent)]))


def environment() -> dict[str, str]:
    """Environment variables that the interpreter needs besides those of QGIS."""
    # In OSGeo4W, GDAL's bindings look for their libraries on PATH only with this variable.
    return {"PYTHONUNBUFFERED": "1", **({"USE_PATH_FOR_GDAL_PYTHON": "YES"} if sys.platform == "win32" else {})}
