"""Processes in which the core cannot start, or only with less: the same bytes, and one sentence where NumPy does it."""

import os
import subprocess
import sys

import pytest
from bandpress.tests.conftest import ROOT

CODE = """
import hashlib, sys, threading
sys.modules["onnxruntime"] = None  # it has files and messages of its own
import numpy as np
import bandpress
from bandpress.codec.runtime import core

y, x = np.mgrid[:40, :50]
array = (900 + 300 * np.sin(x / 9) + 200 * np.cos(y / 7) + (x * y % 17)).astype(np.uint16)
data = bandpress.encode(array, step=9)
lossless = bandpress.encode(array, lossless=True)
decoded = bandpress.decode(data)
print(hashlib.sha256(data + lossless + decoded.tobytes()).hexdigest(), (bandpress.decode(lossless) == array).all())
barrier, done = threading.Barrier(4), []
def work(instance):
    barrier.wait(60)
    address = instance.put(np.ones(300_000, np.float32))
    done.append(instance.call("probe", address, 300_000, 1.0))
if core.runs():
    threads = [threading.Thread(target=core.attempt, args=(work,)) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    print(done, core.trouble())
else:
    print(core.trouble(), core.trouble() == "")
"""
FAKES = {
    "raises": 'raise ImportError("no library for this system")',
    "empty": "",
    "other": "class Config: pass\nclass Engine: pass\nclass Module: pass\nclass Store: pass",
    "exits": "raise RuntimeError",
    "no SIMD": "class Config: pass\nclass Engine:\n    def __init__(self, config): pass\n"
    "class Module:\n    def __init__(self, engine, text): raise ValueError('SIMD is not\\nsupported')",
}
RUNS = "[300000, 300000, 300000, 300000] "


@pytest.fixture
def run(tmp_path):
    """The two lines that CODE prints, and its standard error, in a process with other environment variables, where
    ``before`` runs first."""

    def start(before="", **variables):
        if not (tmp_path / "bandpress").exists():
            (tmp_path / "bandpress").symlink_to(ROOT)
        path = os.pathsep.join([str(tmp_path / "first"), str(tmp_path)])
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(
            [sys.executable, "-c", before + CODE],
            env={**environment, **variables},
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        same, said = done.stdout.splitlines()
        return same, said, done.stderr

    return start


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The first line of CODE with NumPy alone."""
    folder = tmp_path_factory.mktemp("expected")
    (folder / "bandpress").symlink_to(ROOT)
    environment = {**os.environ, "PYTHONPATH": str(folder), "BANDPRESS_NO_CORE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", "who switches it off is not told so on the screen"
    same, said = done.stdout.splitlines()
    assert same.endswith(" True") and said.startswith("The compiled core is switched off") and said.endswith(" True")
    return same


def test_the_core_gives_what_numpy_gives(run, expected):
    assert run() == (expected, RUNS, "")


@pytest.mark.parametrize("fake", FAKES)
def test_another_wasmtime(fake, run, expected, tmp_path):
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "wasmtime.py").write_text(FAKES[fake])
    same, said, errors = run()
    assert same == expected
    assert said.startswith("The compiled core does not start here, so NumPy does its work (") and said.endswith(
        "). True"
    )
    assert errors.splitlines() == [said.removesuffix(" True")], "one sentence"


def test_a_module_that_computes_something_else(run, expected):
    before = "from bandpress.codec.runtime import core as c\nc.np = __import__('types').SimpleNamespace(**vars(c.np))\n"
    before += "c.np.rint = lambda x: c.np.floor(x)\n"
    same, said, _ = run(before)
    assert same == expected and "it gives other numbers than NumPy" in said


def test_an_installation_without_wasmtime(run, expected):
    same, said, errors = run("import sys\nsys.modules['wasmtime'] = None\n")
    assert same == expected and errors == ""
    assert said.startswith("The Python package wasmtime is not installed, so NumPy does") and said.endswith(" True")


def test_the_module_is_missing_or_damaged(run, expected, tmp_path):
    (tmp_path / "core.wat").write_text("(module binary")
    for path in (tmp_path / "core.wat", tmp_path / "none"):
        before = (
            f"import pathlib\nfrom bandpress.codec.runtime import core as c\nc.MODULE = pathlib.Path({str(path)!r})\n"
        )
        same, said, errors = run(before)
        assert same == expected and said.startswith("The compiled core does not start here")
        assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("what", ["XDG_CACHE_HOME", "HOME"])
def test_the_folder_of_the_cache_cannot_be_made(what, run, expected, tmp_path):
    (tmp_path / "file").write_text("no folder")
    variables = {"XDG_CACHE_HOME": "", what: str(tmp_path / "file")}
    assert run(**variables) == (expected, RUNS, "")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
def test_a_full_disk(run, expected, tmp_path):
    """No file can grow while the core starts: nothing is cached."""
    before = "import resource\nlimit, (now, most) = resource.RLIMIT_FSIZE, resource.getrlimit(resource.RLIMIT_FSIZE)\n"
    before += "from bandpress.codec.runtime import core\nresource.setrlimit(limit, (0, most))\ncore.runs()\n"
    before += "resource.setrlimit(limit, (now, most))\n"
    assert run(before, XDG_CACHE_HOME=str(tmp_path / "cache")) == (expected, RUNS, "")
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.stat().st_size]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
@pytest.mark.parametrize("gigabytes", [3, 9])
def test_few_addresses(gigabytes, run, expected):
    """Less than one instance reserves, and enough for one but not for four."""
    before = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, ({gigabytes << 30}, {gigabytes << 30}))\n"
    assert run(before) == (expected, RUNS, "")
