"""Requirements of Qt 6: scoped enums, imports from qgis.PyQt, and no name that Qt 6 removed or moved."""

import ast
import pathlib
import re

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


COMPAT = "qgis_compat.py"  # the one file that may name what only some versions have
# Classes that moved from QtWidgets to QtGui: neither import works everywhere, the shim of qgis.PyQt is not in 3.22.
MOVED = {"QAction", "QActionGroup", "QShortcut", "QUndoCommand", "QUndoGroup", "QUndoStack", "QFileSystemModel"}
GONE = {
    "QDesktopWidget": "QGuiApplication.primaryScreen()",
    "QGLWidget": "QOpenGLWidget",
    "QMatrix": "QTransform",
    "QRegExp": "QRegularExpression",
    "QRegExpValidator": "QRegularExpressionValidator",
    "QStringRef": "str",
    "QTextCodec": "str.encode",
    "QtWebKit": "no web page",
    "QtWebKitWidgets": "no web page",
}
# Attributes that no class of Qt 6 has, or whose meaning changed.
REMOVED = {
    "byteCount": "sizeInBytes()",
    "desktop": "QGuiApplication.primaryScreen()",
    "exec_": "exec()",
    "fromTime_t": "fromSecsSinceEpoch()",
    "grabWidget": "grab()",
    "setCodec": "setEncoding()",
    "setMargin": "setContentsMargins()",
    "setResizeMode": "setSectionResizeMode()",
    "setTime_t": "setSecsSinceEpoch()",
    "toTime_t": "toSecsSinceEpoch()",
}
SCOPED = {
    ("ApplicationAttribute", "AA_EnableHighDpiScaling"): "nothing",
    ("ApplicationAttribute", "AA_UseHighDpiPixmaps"): "nothing",
    ("ColorRole", "Background"): "Window",
    ("ColorRole", "Foreground"): "WindowText",
    ("MouseButton", "MidButton"): "MiddleButton",
    ("Qt", "MidButton"): "Qt.MouseButton.MiddleButton",
    ("QPalette", "Background"): "QPalette.ColorRole.Window",
    ("QPalette", "Foreground"): "QPalette.ColorRole.WindowText",
    ("QVariant", "Type"): "QMetaType.Type",
    **{("Qt", n): f"the enum {n[:-1]}" for n in ("ItemFlags", "KeyboardModifiers", "MouseButtons", "WindowFlags")},
    ("Qt", "Alignment"): "the enum AlignmentFlag",
}
OF_EVENTS = {"pos", "posF", "globalPos", "globalX", "globalY", "localPos", "screenPos", "windowPos", "x", "y", "delta"}
# Signals of Qt that had several forms, chosen by [type]; those of QGIS keep theirs.
OVERLOADED = {"activated", "buttonClicked", "currentIndexChanged", "error", "finished", "highlighted", "mapped"}
OVERLOADED |= {"valueChanged"}
EVENT = re.compile(r"(^|_)(event|evt|ev|e)$")
METRICS = re.compile(r"metrics?(\(\))?$", re.IGNORECASE)


def violations(source, members):
    """What does not run on Qt 6 in Python source: [(line, what)]."""
    bad = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            bad += [(node.lineno, what) for what in _of_attribute(node, members)]
        elif isinstance(node, ast.Name) and node.id in GONE:
            bad.append((node.lineno, f"{node.id} is gone: write {GONE[node.id]}"))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bad += [(node.lineno, what) for what in _of_import(node)]
    return bad


def _of_attribute(node, members):
    owner = node.value
    if isinstance(owner, ast.Name) and (owner.id, node.attr) in members:
        yield f"write {owner.id}.{members[owner.id, node.attr]}.{node.attr}"
    if node.attr in REMOVED:
        yield f"{node.attr} is gone: write {REMOVED[node.attr]}"
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    if (name, node.attr) in SCOPED:
        yield f"{name}.{node.attr} is gone: write {SCOPED[name, node.attr]}"
    if node.attr in OF_EVENTS and EVENT.search(name):
        yield f"{name}.{node.attr}: take the helper in {COMPAT}"
    if node.attr == "width" and METRICS.search(ast.unparse(owner)):
        yield "QFontMetrics.width is gone: write horizontalAdvance()"
    overload = isinstance(owner, ast.Subscript) and isinstance(owner.value, ast.Attribute)
    if overload and owner.value.attr in OVERLOADED and node.attr in ("connect", "disconnect", "emit"):
        yield f"{owner.value.attr} has one form: connect it without brackets, or the signal of another name"


def _of_import(node):
    modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    for name in modules:
        if name.split(".")[0] in ("PyQt4", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip"):
            yield f"import {name} through qgis.PyQt"
        if name.endswith("resources_rc"):
            yield "use file paths, not compiled resources"
    for alias in node.names:
        last = alias.name.split(".")[-1]
        if last in GONE:
            yield f"{last} is gone: write {GONE[last]}"
        if last in MOVED and isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            yield f"{last} moved between modules: import it from {COMPAT}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_runs_on_qt6(path, members):
    found = violations(path.read_text(encoding="utf-8"), members)
    assert path.name == COMPAT or found == []


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
        "from qgis.PyQt.QtWidgets import QAction",
        "from qgis.PyQt.QtGui import QShortcut",
        "from qgis.PyQt.QtCore import QRegExp",
        "from qgis.PyQt import QtWebKit",
        "pattern = QRegExp('a')",
        "QDesktopWidget().screenGeometry()",
        "QApplication.desktop().width()",
        "metrics.width('text')",
        "self.fontMetrics().width('text')",
        "event.pos()",
        "self.last_event.globalPos()",
        "e.x()",
        "event.y()",
        "event.delta()",
        "QVariant.Type.Int",
        "QVariant.Int",
        "Qt.MidButton",
        "Qt.MouseButton.MidButton",
        "QPalette.Background",
        "QPalette.ColorRole.Foreground",
        "Qt.WindowFlags(0)",
        "Qt.Alignment()",
        "stream.setCodec('UTF-8')",
        "layout.setMargin(0)",
        "header.setResizeMode(0)",
        "combo.currentIndexChanged[str].connect(f)",
        "combo.activated[int].emit(1)",
        "QPixmap.grabWidget(w)",
        "date.toTime_t()",
        "image.byteCount()",
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
        "from ..host.qgis_compat import QAction",
        "self.pos()",
        "point.x()",
        "self.width()",
        "event.accept()",
        "Qt.MouseButton.MiddleButton",
        "QPalette.ColorRole.Window",
        "self.buttons['a'].clicked.connect(f)",
        "metrics.horizontalAdvance('text')",
        "combo.currentIndexChanged.connect(f)",
        "project.layersWillBeRemoved['QStringList'].connect(f)",
    ],
)
def test_the_gate_lets_pass(line, members):
    assert violations(line, members) == []
