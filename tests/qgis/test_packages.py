"""The interpreter of this QGIS, and packages in the user's profile."""

import json
import os
import sys
import tempfile
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

CURRENT = "python{}.{}".format(*sys.version_info[:2])


@pytest.fixture
def packages(application):
    from bandpress.processing_algorithms.engines import packages

    return packages


@pytest.fixture
def folder(packages, tmp_path, monkeypatch):
    """An empty profile."""
    monkeypatch.setattr(packages, "profile_folder", lambda *parts: Path(tmp_path, "bandpress", *parts))
    monkeypatch.setattr(sys, "path", list(sys.path))
    return packages.packages_folder()


@pytest.mark.parametrize(
    "platform, executable, prefix, expected",
    [
        ("linux", "/usr/bin/python3", "/usr", "/usr/bin/python3"),
        ("linux", "/usr/bin/qgis", "/usr", f"/usr/bin/{CURRENT}"),
        ("linux", "", "/usr", f"/usr/bin/{CURRENT}"),
        (
            "darwin",
            "/Applications/QGIS.app/Contents/MacOS/QGIS",
            "/Applications/QGIS.app/Contents/Frameworks",
            "/Applications/QGIS.app/Contents/MacOS/bin/python3",
        ),
        (
            "darwin",
            "/Applications/QGIS.app/Contents/MacOS/QGIS",
            "/Applications/QGIS.app/Contents/Frameworks",
            "/Applications/QGIS.app/Contents/Frameworks/Python.framework/Versions/Current/bin/python3",
        ),
        ("darwin", "/Applications/QGIS.app/Contents/MacOS/QGIS", "/x", "/Applications/QGIS.app/Contents/MacOS/python"),
        ("win32", "C:/OSGeo4W/bin/qgis-ltr-bin.exe", "C:/OSGeo4W/apps/P312", "C:/OSGeo4W/apps/P312/python.exe"),
        ("win32", "C:/OSGeo4W/bin/qgis-bin.exe", "C:/x", "C:/OSGeo4W/bin/python3.exe"),
    ],
)
def test_candidates(application, platform, executable, prefix, expected):
    from bandpress.processing_algorithms.engines.qgis_python import candidates

    found = [path.as_posix() for path in candidates(executable, platform, [prefix], "/usr/bin")]
    assert expected in found
    assert not any("qgis" in Path(path).name.lower() for path in found), "starting that opens a second QGIS"


def test_the_interpreter_sees_what_qgis_sees(application):
    import numpy
    from bandpress.processing_algorithms.engines import child_process, qgis_python

    lines = []
    assert child_process.run(qgis_python.import_command("numpy"), lines.append).code == 0
    assert lines == [numpy.__version__]


def test_programs_that_are_no_interpreter_of_this_qgis(application, tmp_path, monkeypatch):
    from bandpress.codec.errors import InputError
    from bandpress.processing_algorithms.engines import qgis_python

    other = tmp_path / "python3"  # answers, but cannot load QGIS's NumPy
    other.write_text("#!/bin/sh\necho 3.0\n")
    other.chmod(0o755)
    (tmp_path / "python").write_text("not a program")
    own = qgis_python.interpreter()
    monkeypatch.setattr(qgis_python, "candidates", lambda: [tmp_path / "python", tmp_path / "none", other, Path(own)])
    assert qgis_python.interpreter.__wrapped__() == own
    monkeypatch.setattr(qgis_python, "candidates", lambda: [other])
    with pytest.raises(InputError, match="was not found"):
        qgis_python.interpreter.__wrapped__()


def test_the_command_stays_in_the_profile_and_leaves_numpy(packages, folder):
    command = packages.install_command("onnxruntime")
    assert command[1:4] == ["-m", "pip", "install"] and command[command.index("--target") + 1] == str(folder)
    assert "--no-deps" in command and command[-4:] == ["onnxruntime", "flatbuffers", "protobuf", "packaging"]
    assert packages.install_command("wasmtime") == [*command[:-4], "wasmtime"]
    assert sys.implementation.cache_tag in folder.name and sys.platform in folder.name
    assert "--target" in packages.torch_command() and not any("numpy" in part for part in packages.torch_command())


def test_the_text_of_a_command_can_be_pasted(packages):
    import shlex

    if os.name == "posix":
        command = ["/a b/python", "--target", "/it's here", ":all:"]
        assert shlex.split(packages.command_text(command)) == command


def test_the_folder_comes_last_on_the_path_and_only_if_it_is_there(packages, folder):
    before = list(sys.path)
    packages.use_packages()
    assert sys.path == before
    folder.mkdir(parents=True)
    (folder / "bandpress_test_package.py").write_text('__version__ = "1.5"\n')
    packages.use_packages()
    packages.use_packages()
    assert sys.path == [*before, str(folder)]
    assert packages.package_version("bandpress_test_package") is not None
    packages.forget_packages()
    assert sys.path == before
    assert packages.package_version("bandpress_test_package") is None


def test_numpy_of_the_user_does_not_replace_that_of_qgis(packages, folder):
    import numpy
    from bandpress.processing_algorithms.engines import child_process, qgis_python

    folder.mkdir(parents=True)
    (folder / "numpy.py").write_text('__version__ = "0"\n')
    packages.use_packages()
    lines = []
    child_process.run(qgis_python.import_command("numpy"), lines.append)
    assert lines == [numpy.__version__]


def _pip(folder, code):
    """A package ``pip`` on the path that runs ``code`` with its arguments."""
    folder.mkdir()
    (folder / "pip.py").write_text("import os, sys\n" + code)
    return folder


@pytest.fixture
def own_pip(packages, folder, tmp_path, monkeypatch):
    """Install a package of a made-up name with a pip made by the test; returns (version, lines) or raises."""

    def run(code, cancelled=lambda: False):
        monkeypatch.setattr(packages, "REQUIREMENTS", {"bandpress_test_package": ("bandpress_test_package",)})
        monkeypatch.setenv("PYTHONPATH", str(_pip(tmp_path / "pip", code)))
        lines = []
        return packages.install("bandpress_test_package", lines.append, cancelled), lines

    return run


WORKS = """
folder = sys.argv[sys.argv.index('--target') + 1]
os.makedirs(folder)
with open(os.path.join(folder, sys.argv[-1] + '.py'), 'w') as stream:
    stream.write('__version__ = "1.5"' if 'BROKEN' not in os.environ else 'raise ImportError("no library")')
print('PIP_USER is', os.environ['PIP_USER'])
"""


def test_install(own_pip, folder):
    version, lines = own_pip(WORKS)
    assert version == "1.5" and lines == ["PIP_USER is 0"]
    assert str(folder) == sys.path[-1]


def test_install_of_what_is_there_does_nothing(packages, folder, monkeypatch):
    import numpy

    lines = []
    assert packages.install("numpy", lines.append) == numpy.__version__
    assert "is installed already" in lines[0] and not folder.exists()


def test_install_of_what_does_not_start(own_pip, packages, folder, monkeypatch):
    monkeypatch.setenv("BROKEN", "1")
    with pytest.raises(packages.InstallError, match="does not start here .*no library.*delete the folder"):
        own_pip(WORKS)


@pytest.mark.parametrize(
    "code, message",
    [
        (
            'sys.exit("ERROR: No matching distribution found for x.")',
            r"pip could not install .*\(No matching .* x\); check the net",
        ),
        ('sys.exit("/usr/bin/python3: No module named pip")', "has no pip .*install pip first"),
        ("sys.exit(1)", "unknown reason"),
    ],
)
def test_pip_that_fails(own_pip, packages, folder, code, message):
    with pytest.raises(packages.InstallError, match=message):
        own_pip(code)
    assert not folder.exists() and str(folder) not in sys.path


PARTS = """
folder = sys.argv[sys.argv.index('--target') + 1]
os.makedirs(os.path.join(folder, sys.argv[-1]))
open(os.path.join(folder, 'part.txt'), 'w').close()
print('Collecting', flush=True)
"""


def test_what_a_failed_installation_left_is_removed(own_pip, packages, folder):
    (folder / "other").mkdir(parents=True)
    with pytest.raises(packages.InstallError):
        own_pip(PARTS + "sys.exit('ERROR: killed')")
    assert [path.name for path in folder.iterdir()] == ["other"], "what was there stays"


def test_what_a_cancelled_installation_left_is_removed(own_pip, folder):
    from bandpress.codec.errors import Cancelled

    with pytest.raises(Cancelled):
        own_pip(PARTS + "import time\ntime.sleep(1000)", cancelled=lambda: folder.is_dir() and any(folder.iterdir()))
    assert list(folder.iterdir()) == []


@pytest.fixture
def real_pip(packages, folder, tmp_path, monkeypatch):
    """Install a package of 3 MB and a made-up name with the pip of this QGIS; returns (version, lines) or raises.
    Its only index is ``wheels``, a folder with the package, or what the environment variables say."""
    name = "bandpress_test_package"
    monkeypatch.setattr(packages, "REQUIREMENTS", {name: (name,)})
    monkeypatch.setattr(packages, "MEGABYTES", {name: 3})
    monkeypatch.delenv("PYTHONPATH", raising=False)
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    facts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(wheels / f"{name}-1.5-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{name}/library.bin", bytes(3 << 20))
        for file, text in facts.items():
            wheel.writestr(f"{name}-1.5.dist-info/{file}", text)

    def run(**variables):
        alone = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
        for variable, value in {**alone, **variables}.items():
            monkeypatch.setenv(variable, value)
        lines = []
        return packages.install(name, lines.append), lines

    return run


def test_a_package_without_version_attribute(real_pip, packages, folder):
    version, lines = real_pip()
    assert version == "1.5" and any("Successfully installed" in line for line in lines)
    assert packages.package_version("bandpress_test_package") == "1.5"


@pytest.mark.parametrize(
    "variables, message",
    [
        (
            {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"},
            "pip reached no package index, so bandpress_test_package was not installed; check the network and its "
            "proxy, or run the command in a terminal.",
        ),
        (
            {},
            "pip could not install bandpress_test_package (No matching distribution found for bandpress_test_package); "
            "check the network and its proxy, or run the command in a terminal.",
        ),
    ],
    ids=["closed port", "no index"],
)
def test_offline(variables, message, real_pip, packages, folder, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(packages.InstallError) as raised:
        real_pip(PIP_FIND_LINKS=str(tmp_path / "empty"), **variables)
    assert str(raised.value) == message
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit of the size of files")
def test_full_disk(real_pip, packages, folder):
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, most))  # pip gets it from us; no file can be larger
    try:
        with pytest.raises(packages.InstallError) as raised:
            real_pip()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (now, most))
    assert str(raised.value) == (
        f"There is too little space for bandpress_test_package on the disk of {folder} or of {tempfile.gettempdir()}; "
        "free about 6 MB on each and try again."
    )
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize(
    "line", ["OSError: [Errno 28] No space left on device", "OSError: [Errno 122] Disk quota exceeded"]
)
def test_a_full_disk_has_many_names(line, packages):
    assert packages.explain(
        "wasmtime", ["WARNING: x", "ERROR: Could not install packages due to an " + line]
    ).startswith("There is too little space for wasmtime on the disk of ")


def test_cancelled(own_pip, folder):
    from bandpress.codec.errors import Cancelled

    with pytest.raises(Cancelled, match="was not installed"):
        own_pip('import time\nprint("Collecting", flush=True)\ntime.sleep(1000)', cancelled=lambda: True)
    assert not folder.exists()


def test_status_names_no_folder_of_the_user(application, packages, folder, monkeypatch):
    import processing
    from bandpress.processing_algorithms.engines import status as engines
    from qgis.core import QgsProcessingFeedback

    monkeypatch.setattr(engines, "package_version", lambda name: None)
    feedback = QgsProcessingFeedback()
    status = processing.run("bandpress:enginestatus", {}, feedback=feedback)["STATUS"]
    assert (
        "| wasmtime | The compiled core, which" in status
        and "| onnxruntime | Learned models need" in status
        and "| torch | Training needs" in status
    )
    assert str(folder) not in status
    for name in packages.REQUIREMENTS:
        assert packages.command_text(packages.install_command(name)) in feedback.textLog()
    assert packages.command_text(packages.torch_command()) in feedback.textLog()


def test_status_says_whether_the_core_runs(application, monkeypatch):
    import processing
    from bandpress.codec.runtime import core

    for off, said in (
        ("", "runs"),
        ("1", "The compiled core is switched off by BANDPRESS_NO_CORE, so NumPy does its work."),
    ):
        monkeypatch.setenv(core.OFF, off)
        monkeypatch.setattr(core, "_cores", core._Cores())
        assert f"| Compiled core | {said} |" in processing.run("bandpress:enginestatus", {})["STATUS"]


def test_a_run_tells_once_why_numpy_did_the_work(application, tmp_path, monkeypatch):
    import processing
    from bandpress.codec.runtime import core
    from bandpress.processing_algorithms.engine_status import EngineStatus
    from qgis.core import QgsProcessingFeedback

    def work(*_):
        core.attempt(lambda instance: instance.room(1 << 40))
        core.attempt(lambda instance: instance.room(1 << 40))
        if fail:
            raise OSError("no")
        return {}

    monkeypatch.setattr(core, "_cores", core._Cores())
    monkeypatch.setattr(EngineStatus, "execute", work)
    sentence = "The compiled core gave up, and NumPy did its work (it needs more memory than 4 GiB)."
    for fail in (False, True):
        feedback = QgsProcessingFeedback()
        core.attempt(lambda instance: instance.view(1 << 40, (1,), "u1"))
        with pytest.raises(Exception, match="no") if fail else nullcontext():
            processing.run("bandpress:enginestatus", {}, feedback=feedback)
        assert feedback.textLog().count("compiled core") == feedback.textLog().count(sentence) == 1


def test_the_core_is_looked_for_again_after_an_installation(own_pip, packages, folder, monkeypatch):
    from bandpress.codec.runtime import core

    monkeypatch.setattr(core, "_cores", core._Cores())
    with monkeypatch.context() as absent:
        absent.setattr(core.importlib.util, "find_spec", lambda name: None)
        assert not core.runs()
    assert not core.runs()
    own_pip(WORKS)
    assert core.runs()


def test_status_names_damaged_models(application, tmp_path, monkeypatch):
    import processing

    monkeypatch.setenv("BANDPRESS_MODELS", str(tmp_path))
    (tmp_path / "broken.npz").write_bytes(json.dumps({}).encode())
    status = processing.run("bandpress:enginestatus", {})["STATUS"]
    assert "| broken | broken | no: broken.npz is not a whole" in status


def test_the_plugin_sets_the_folder_of_the_models(application, monkeypatch):
    from bandpress.models.files import user_models
    from qgis.core import QgsApplication

    monkeypatch.delenv("BANDPRESS_MODELS", raising=False)
    assert user_models.folder() == Path(QgsApplication.qgisSettingsDirPath(), "bandpress", "models")
