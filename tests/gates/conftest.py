"""The plugin zip, made from the working tree by git's own archiver."""

import os
import pathlib
import subprocess
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = "bandpress"


def _git(*arguments, **variables):
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), *arguments]
    return subprocess.run(
        command, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def plugin_zip(tmp_path_factory):
    """``git archive`` of everything in the working tree that git does not ignore, as `make zip` does for the last
    commit."""
    folder = tmp_path_factory.mktemp("zip")
    # A separate index and object store: neither the staging area nor the repository is touched.
    objects = folder / "objects"
    objects.mkdir()
    own = {
        "GIT_INDEX_FILE": str(folder / "index"),
        "GIT_OBJECT_DIRECTORY": str(objects),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(pathlib.Path(ROOT, _git("rev-parse", "--git-path", "objects"))),
    }
    _git("add", "--all", **own)
    tree = _git("write-tree", **own)
    target = folder / f"{PACKAGE}.zip"
    _git("archive", "--format=zip", f"--prefix={PACKAGE}/", "-o", str(target), tree, **own)
    return target


@pytest.fixture(scope="session")
def unpacked(plugin_zip, tmp_path_factory):
    """The folder ``bandpress`` of the unpacked zip."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(plugin_zip) as archive:
        archive.extractall(folder)
    return folder / PACKAGE
