"""Requirements of Qt 6: scoped enums, imports from qgis.PyQt, exec()."""

import ast
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = sorted(
    p for room in ("plugin", "processing_algorithms", "models", "codec") for p in (ROOT / room).rglob("*.py")
)
FILES += [ROOT / "__init__.py", *sorted((ROOT / "benchmarks").rglob("*.py"))]


def _enum_members():
    """{(class, member): enum} of every enum that the Qt and QGIS classes of this QGIS have."""
    import enum

    from qgis import core, gui
    from qgis.PyQt import QtCore, QtGui, QtWidgets

    found = {}
    for module in (QtCore, QtGui, QtWidgets, core, gui):
        for class_name in dir(module):
            owner = getattr(module, class_name)
            if not isinstance(owner, type):
                continue
            kinds = {}
            for name, value in vars(owner).items():
                # Enums of sip on Qt 5 derive from int, those on Qt 6 from enum.Enum.
                if isinstance(value, type) and issubclass(value, (enum.Enum, int)):
                    kinds[value] = name
            for name, value in vars(owner).items():
                if type(value) in kinds:
                    found[class_name, name] = kinds[type(value)]
    return found


@pytest.fixture(scope="module")
def members():
    found = _enum_members()
    assert found["Qt", "AlignLeft"] == "AlignmentFlag"
    assert found["QgsProcessingParameterNumber", "Double"] == "Type"
    return found


def violations(source, members):
    """Unscoped enum uses, direct PyQt imports and exec_() in Python source: [(line, what)]."""
    bad = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and (node.value.id, node.attr) in members:
                bad.append((node.lineno, f"write {node.value.id}.{members[node.value.id, node.attr]}.{node.attr}"))
            if node.attr == "exec_":
                bad.append((node.lineno, "write exec()"))
        names = (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        for name in names:
            if name.split(".")[0] in ("PyQt4", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip"):
                bad.append((node.lineno, f"import {name} through qgis.PyQt"))
            if name.endswith("resources_rc"):
                bad.append((node.lineno, "use file paths, not compiled resources"))
    return bad


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_runs_on_qt6(path, members):
    assert violations(path.read_text(encoding="utf-8"), members) == []


@pytest.mark.parametrize(
    "line",
    [
        "Qt.AlignLeft",
        "QgsProcessingParameterNumber.Double",
        "QgsProcessingParameterDefinition.FlagAdvanced",
        "QFont.Bold",
        "dialog.exec_()",
        "import PyQt5.QtCore",
        "from PyQt6 import QtGui",
    ],
)
def test_the_gate_sees(line, members):
    assert violations(line, members)


@pytest.mark.parametrize(
    "line",
    [
        "Qt.AlignmentFlag.AlignLeft",
        "QgsProcessingParameterNumber.Type.Double",
        "dialog.exec()",
        "from qgis.PyQt.QtCore import Qt",
    ],
)
def test_the_gate_lets_pass(line, members):
    assert violations(line, members) == []
