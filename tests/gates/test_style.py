"""Format, lint, types and the width of lines, as CONTRIBUTING.md says them."""

import ast
import os
import pathlib
import re
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


def test_files_that_documents_name_exist():
    """Paths from the root, in code font; of a room's own files docs/architecture.md gives the names alone."""
    documents = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").glob("*.md"),
        ROOT / "benchmarks" / "README.md",
    ]
    tops = "codec|models|processing_algorithms|plugin|benchmarks|tests|docs|resources|requirements"
    named = {
        (path.name, found)
        for path in documents
        for found in re.findall(rf"`((?:{tops})/[\w/.-]+\.\w+)`", path.read_text(encoding="utf-8"))
    }
    assert named and not [name for name in named if not (ROOT / name[1]).exists()]


def test_architecture_names_what_exists():
    """Every `name.py`, and every class that stands in brackets after one."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = {path.name for room in ("codec", "models", "processing_algorithms") for path in (ROOT / room).rglob("*.py")}
    names |= {
        path.name
        for path in [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), *ROOT.glob("*.py")]
    }
    names |= {path.name for path in (ROOT / "docs").rglob("*.py")} | {
        path.name for path in (ROOT / "plugin").rglob("*.py")
    }
    assert not [name for name in re.findall(r"`(\w+\.py)`", text) if name not in names]
    classes = {
        node.name
        for room in ("codec", "models", "processing_algorithms")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }
    assert not [name for name in re.findall(r"\(`([A-Z]\w+)`", text) if name not in classes]
