"""The real ``qgis_process`` with a profile of its own, in which this plugin is enabled and no other."""

import importlib.metadata
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

from ..data import paths


class QgisProcess:
    """``with QgisProcess() as qgis: qgis.run('bandpress:roundtrip', {...})``. The user's own profile is not touched.

    :param plugin: False for a QGIS without the plugin
    :param packages: names of Python packages of this interpreter that are in the profile, as *Install engine…* puts
        them there
    """

    def __init__(self, plugin=True, packages=()):
        self._plugin, self._packages = plugin, packages

    def __enter__(self):
        # Debian's /usr/bin/qgis_process is a wrapper that passes an option which the program does not know.
        program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        if program is None:
            raise SystemExit("QGIS is not installed: no qgis_process was found; run `make demo`, which installs it.")
        self._program = program
        self._scratch = tempfile.TemporaryDirectory(prefix="bandpress-qgis-")
        root = pathlib.Path(self._scratch.name)
        (root / "plugins").mkdir()
        (root / "plugins" / "bandpress").symlink_to(paths.ROOT)
        (root / "runtime").mkdir(mode=0o700)
        # QGIS brings its own Python path; one from the virtual environment would mix two of them.
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
        self._environment.update(
            QT_QPA_PLATFORM="offscreen",
            XDG_RUNTIME_DIR=str(root / "runtime"),
            QGIS_CUSTOM_CONFIG_PATH=str(root / "profile"),
            QGIS_PLUGINPATH=str(root / "plugins"),
        )
        if self._plugin:
            self._call("plugins", "enable", "bandpress")
        folder = root / "profile" / "profiles" / "default" / "bandpress" / "packages"
        folder /= "-".join((sys.implementation.cache_tag, sys.platform, platform.machine().lower()))
        for name in self._packages:
            home = pathlib.Path(str(importlib.metadata.distribution(name).locate_file(name)))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(home, target_is_directory=True)
        return self

    def __exit__(self, *_):
        self._scratch.cleanup()

    def _call(self, *arguments):
        done = subprocess.run(
            [self._program, *arguments], env=self._environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"qgis_process {' '.join(arguments[:3])} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def run(self, algorithm, parameters):
        """Run an algorithm; its results as a dict. Ends the program with QGIS's message when it fails."""
        given = [f"{key}={value}" for key, value in parameters.items()]
        text = self._call("--json", "run", algorithm, "--", *given)
        return json.loads(text[text.index("{") :])["results"]
