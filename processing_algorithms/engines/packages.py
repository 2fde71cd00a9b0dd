"""Optional Python packages in a folder of the user's profile: the folder, and installing into it.

QGIS's own folders are never written to, and NumPy is never installed: GDAL and SciPy fail with another NumPy than that
of QGIS."""

import importlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from qgis.core import QgsApplication

from ...codec.errors import BandpressError, Cancelled
from ...codec.runtime import core
from ...models.inference import onnx_import
from ..host.translation import tr
from . import child_process
from .qgis_python import environment, import_command, interpreter

# The packages of each, with their dependencies without NumPy, which QGIS has. The first is recommended to everybody.
REQUIREMENTS = {"wasmtime": ("wasmtime",), "onnxruntime": ("onnxruntime", "flatbuffers", "protobuf", "packaging")}
MEGABYTES = {"wasmtime": 30, "onnxruntime": 80}  # what an installation takes
_FULL = ("No space left", "not enough space", "Disk quota exceeded", "File too large", "Errno 28", "WinError 112")


class InstallError(BandpressError):
    """A package could not be installed."""


def profile_folder(*parts):
    """A folder of Bandpress in the user's profile (Path), which is not created here."""
    return Path(QgsApplication.qgisSettingsDirPath(), "bandpress", *parts)


def packages_folder():
    """Where packages for this Python, system and processor are (Path): a profile may be used with several."""
    return profile_folder(
        "packages", "-".join((sys.implementation.cache_tag, sys.platform, platform.machine().lower()))
    )


def use_packages():
    """Let Python find the packages of the user, after everything of QGIS; without effect if there are none."""
    folder = str(packages_folder())
    if os.path.isdir(folder) and folder not in sys.path:
        sys.path.append(folder)
        importlib.invalidate_caches()
        core.look_again()


def forget_packages():
    """Undo :func:`use_packages`; imported modules stay imported."""
    folder = str(packages_folder())
    if folder in sys.path:
        sys.path.remove(folder)


def package_version(name):
    """Version of an installed Python package, None if it is not installed; does not import it."""
    if importlib.util.find_spec(name) is None:
        return None
    from importlib import metadata  # brings 30 modules, which the start of QGIS does not need

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return tr("installed, version unknown")


def install_command(name):
    """The command (list of arguments) that installs ``name`` (of ``REQUIREMENTS``) into the user's folder."""
    return [
        interpreter(),
        "-m",
        "pip",
        "install",
        "--target",
        str(packages_folder()),
        "--upgrade",
        "--no-deps",
        "--only-binary",
        ":all:",
        *REQUIREMENTS[name],
    ]


def torch_command():
    """The command that a user may run to get torch, which is too large to install without asking. It needs no NumPy."""
    return [
        interpreter(),
        "-m",
        "pip",
        "install",
        "--target",
        str(packages_folder()),
        "--only-binary",
        ":all:",
        "torch",
    ]


def command_text(command):
    """``command`` as it is typed in a terminal of this system."""
    return subprocess.list2cmdline(command) if os.name == "nt" else " ".join(shlex.quote(part) for part in command)


def install(name, say, cancelled=lambda: False):
    """Install ``name`` with pip into the user's folder, check that it can be imported, and return its version.

    ``say(text)`` gets every line. Raises :class:`InstallError` with what went wrong, or :class:`Cancelled`.
    """
    version = package_version(name)
    if version is not None:
        say(tr("{0} {1} is installed already.").format(name, version))
        return version
    before = _content()
    # pip of some users installs elsewhere by default, which it refuses to combine with a folder.
    outcome = child_process.run(
        install_command(name),
        say,
        cancelled=cancelled,
        environment={**environment(), "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    if outcome.cancelled or outcome.code != 0:
        _remove_all_but(before)
    if outcome.cancelled:
        raise Cancelled(tr("Cancelled; {} was not installed.").format(name))
    if outcome.code != 0:
        raise InstallError(explain(name, outcome.errors))
    use_packages()
    importlib.invalidate_caches()
    core.look_again()
    lines: list[str] = []
    outcome = child_process.run(
        import_command(name),
        lines.append,
        cancelled=cancelled,
        environment={**environment(), onnx_import.VARIABLE: "1"},
    )
    if outcome.code != 0 or not lines:
        raise InstallError(
            tr("{0} was installed but does not start here ({1}); delete the folder {2} to undo it.").format(
                name, outcome.errors[-1] if outcome.errors else tr("unknown reason"), packages_folder()
            )
        )
    return lines[-1]


def _content():
    """Paths of what is in the user's folder."""
    folder = packages_folder()
    return set(folder.iterdir()) if folder.is_dir() else set()


def _remove_all_but(paths):
    """Remove what a failed installation left: half a package would be taken for a whole one."""
    for path in _content() - paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def explain(name, errors):
    """One sentence about the lines ``errors`` that pip printed."""
    if any("No module named pip" in line for line in errors):
        return tr(
            "The Python of this QGIS has no pip ({}); install pip first (Debian and Ubuntu: python3-pip) and try again."
        ).format(interpreter())
    if any(words in line for line in errors for words in _FULL):
        return tr(
            "There is too little space for {0} on the disk of {1} or of {2}; free about {3} MB on each and try again."
        ).format(name, packages_folder(), tempfile.gettempdir(), 2 * MEGABYTES[name])
    if any("Retrying (" in line for line in errors):
        return tr(
            "pip reached no package index, so {} was not installed; check the network and its proxy, or run the "
            "command in a terminal."
        ).format(name)
    reasons = [line for line in errors if line.startswith("ERROR")] or errors or [tr("unknown reason")]
    return tr(
        "pip could not install {0} ({1}); check the network and its proxy, or run the command in a terminal."
    ).format(name, reasons[-1].replace("ERROR: ", "", 1).rstrip("."))
