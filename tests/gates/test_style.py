"""Format, lint, types and the width of lines, as CONTRIBUTING.md says them."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 120
TYPED = ("codec", "models", "api", "processing_algorithms", "plugin", "benchmarks")
CODE = ("codec", "models", "processing_algorithms", "plugin", "benchmarks", "tests", "docs", "api.py", "__init__.py")


def run(*arguments, **options):
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=ROOT, **options)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", (("check", "--no-cache"), ("format", "--no-cache", "--check")), ids=lambda c: c[0])
def test_ruff(command):
    run("ruff", *command, *CODE)


def test_types(tmp_path):
    """The repository is imported as a package through a link to it, as in all tests."""
    (tmp_path / "bandpress").symlink_to(ROOT, target_is_directory=True)
    packages = [word for room in TYPED for word in ("-p", f"bandpress.{room}")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", "--cache-dir", os.devnull, *packages],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


def test_lines_of_documents():
    """Tables may be wider."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "models" / "cards").glob("*.md")]
    documents += [ROOT / "benchmarks" / "README.md", ROOT / "resources" / "help" / "algorithms.md"]
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in documents
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDTH and not line.lstrip().startswith("|")
    ]
    assert not long
