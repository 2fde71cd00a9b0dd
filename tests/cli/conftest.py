"""The real qgis_process with a fresh profile that has the plugin and nothing else."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class QgisProcess:
    """Runs qgis_process; the Debian wrapper of that name adds an option that it then refuses, so not the wrapper."""

    def __init__(self, folder):
        self.command = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        if self.command is None:
            pytest.fail("qgis_process is missing; install QGIS (Debian: apt-get install qgis).")
        plugins, runtime = folder / "plugins", folder / "runtime"
        plugins.mkdir()
        runtime.mkdir(mode=0o700)
        (plugins / "bandpress").symlink_to(ROOT, target_is_directory=True)
        self.profile = folder / "profile" / "profiles" / "default"
        self.environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
            "QGIS_PLUGINPATH": str(plugins),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        # The tests run in a virtual environment; QGIS must run with the packages of the system alone.
        for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
            self.environment.pop(name, None)
        self("plugins", "enable", "bandpress")

    def __call__(self, *arguments, good=True):
        done = subprocess.run([self.command, *arguments], env=self.environment, capture_output=True, text=True)
        assert (done.returncode == 0) == good, done.stdout + done.stderr
        return done.stdout + done.stderr

    def log(self, algorithm, **parameters):
        """The output of an algorithm that must succeed."""
        return self("run", algorithm, "--", *assignments(parameters))

    def run(self, algorithm, **parameters):
        """The results of an algorithm as real numbers, through ``--json``."""
        done = subprocess.run(
            [self.command, "--json", "run", algorithm, "--", *assignments(parameters)],
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout[done.stdout.index("{") :])["results"]

    def fails(self, algorithm, **parameters):
        """The output of an algorithm that must end with an error code."""
        return self("run", algorithm, "--", *assignments(parameters), good=False)


def assignments(parameters):
    """``NAME=value`` of every parameter; one for each item of a list."""
    return [
        f"{name}={item}"
        for name, value in parameters.items()
        for item in (value if isinstance(value, list) else [value])
    ]


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory):
    return QgisProcess(tmp_path_factory.mktemp("qgis"))


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    from bandpress.tests.helpers.scenes import write_scene

    return write_scene(tmp_path_factory.mktemp("scene") / "scene.tif")
