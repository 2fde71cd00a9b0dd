"""The window that installs wasmtime and onnxruntime."""

import sys
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer

LIMIT_MS = 120000
PIP = """
import os, sys
folder = sys.argv[sys.argv.index('--target') + 1]
names = sys.argv[sys.argv.index(':all:') + 1:]
print('Collecting', names[0], flush=True)
if 'FAIL' in os.environ:
    sys.exit('ERROR: No matching distribution found for ' + names[0])
os.makedirs(folder, exist_ok=True)
for name in names:
    with open(os.path.join(folder, name + '.py'), 'w') as stream:
        stream.write('__version__ = "1.5"')
"""


@pytest.fixture
def dialog(application, tmp_path, monkeypatch):
    """The dialog in a profile without packages, in a Python without any of them, with a fake pip."""
    from bandpress.plugin.gui import install_dialog
    from bandpress.processing_algorithms.engines import packages

    folder = Path(tmp_path, "packages")
    monkeypatch.setattr(packages, "packages_folder", lambda: folder)
    monkeypatch.setattr(sys, "path", list(sys.path))
    version = lambda name: "1.5" if (folder / (name + ".py")).exists() else None  # noqa: E731
    monkeypatch.setattr(packages, "package_version", version)
    monkeypatch.setattr(install_dialog, "package_version", version)
    pip = tmp_path / "pip"
    pip.mkdir()
    (pip / "pip.py").write_text(PIP)
    monkeypatch.setenv("PYTHONPATH", str(pip))
    # Packages of this environment must not be found by the check afterwards.
    monkeypatch.setattr(
        packages,
        "import_command",
        lambda name: [
            packages.interpreter(),
            "-c",
            f"import sys; sys.path.insert(0, {str(folder)!r}); import {name}; print({name}.__version__)",
        ],
    )
    made = install_dialog.InstallDialog()
    yield made
    made.close()
    made.deleteLater()


def _run(dialog, application, name="wasmtime"):
    """Press "Install" of a package and wait for the end."""
    dialog.install_buttons[name].click()
    assert not any(button.isEnabled() for button in dialog.install_buttons.values()), "one after the other"
    loop = QEventLoop()
    dialog.task.taskCompleted.connect(loop.quit)
    dialog.task.taskTerminated.connect(loop.quit)
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    application.processEvents()
    assert dialog.task is None, "the task did not end"


def _boxes(dialog):
    from qgis.PyQt.QtWidgets import QPlainTextEdit

    return [box.toPlainText() for box in dialog.findChildren(QPlainTextEdit) if box is not dialog.log]


def test_commands_are_shown_first_and_can_be_copied(dialog, application):
    from bandpress.processing_algorithms.engines import packages
    from qgis.PyQt.QtGui import QGuiApplication
    from qgis.PyQt.QtWidgets import QPushButton

    expected = [
        packages.command_text(command)
        for command in (
            packages.install_command("wasmtime"),
            packages.install_command("onnxruntime"),
            packages.torch_command(),
        )
    ]
    assert _boxes(dialog) == expected
    copies = [button for button in dialog.findChildren(QPushButton) if button.text() == "Copy"]
    assert len(copies) == 3
    for button, text in zip(copies, expected):
        button.click()
        assert QGuiApplication.clipboard().text() == text
    assert not packages.packages_folder().exists(), "nothing happens unasked"


def test_install(dialog, application):
    from qgis.PyQt.QtWidgets import QLabel

    for name in ("onnxruntime", "wasmtime"):
        _run(dialog, application, name)
        assert dialog.state.text() == f"{name} 1.5 is ready."
        assert dialog.log.toPlainText() == f"Collecting {name}", "of this installation alone"
        assert name not in dialog.install_buttons
        titles = [label.text() for label in dialog.groups[name].findChildren(QLabel)]
        assert titles == [f"{name} 1.5 is installed."], "its command is gone"
    assert not dialog.install_buttons


def test_boxes_show_whole_lines(dialog):
    """Each box is as high as some number of its lines, so that none is cut."""
    from qgis.PyQt.QtGui import QFontMetricsF
    from qgis.PyQt.QtWidgets import QPlainTextEdit

    for box in dialog.findChildren(QPlainTextEdit):
        inner = box.height() - 2 * box.frameWidth() - 2 * box.document().documentMargin()
        lines = inner / QFontMetricsF(box.font()).lineSpacing()
        assert 3.9 < lines and lines - int(lines + 0.01) < 0.2


def test_the_recommended_package_is_the_first_and_the_default(dialog):
    from qgis.PyQt.QtWidgets import QGroupBox

    titles = [group.title() for group in dialog.findChildren(QGroupBox)]
    assert [title.split(":")[0] for title in titles] == ["wasmtime", "onnxruntime", "torch"]
    assert "recommended" in titles[0] and list(dialog.install_buttons) == ["wasmtime", "onnxruntime"]
    assert [button.autoDefault() for button in dialog.install_buttons.values()] == [True, False]


def test_install_fails(dialog, application, monkeypatch):
    monkeypatch.setenv("FAIL", "1")
    _run(dialog, application)
    assert "No matching distribution" in dialog.state.text() and "check the network" in dialog.state.text()
    assert all(button.isEnabled() for button in dialog.install_buttons.values()), "to try again"


def test_what_is_installed_has_no_command(application, monkeypatch):
    from bandpress.plugin.gui import install_dialog

    monkeypatch.setattr(install_dialog, "package_version", lambda name: "9.9")
    made = install_dialog.InstallDialog()
    assert _boxes(made) == [] and not made.install_buttons
    made.deleteLater()


def test_closing_cancels(dialog, application, tmp_path):
    (tmp_path / "pip" / "pip.py").write_text('import time\nprint("Collecting", flush=True)\ntime.sleep(1000)\n')
    dialog.show()
    dialog.install_buttons["wasmtime"].click()
    loop, task = QEventLoop(), dialog.task
    task.said.connect(lambda line: dialog.close())
    task.taskTerminated.connect(loop.quit)
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    application.processEvents()
    assert dialog.task is None and "was not installed" in dialog.state.text()
