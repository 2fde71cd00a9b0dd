"""The window that shows how the optional packages are installed, and installs wasmtime and onnxruntime on request."""

from __future__ import annotations

import math

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase, QFontMetricsF, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from ...codec.errors import BandpressError
from ...processing_algorithms.base import one_sentence
from ...processing_algorithms.engines.packages import (
    MEGABYTES,
    REQUIREMENTS,
    command_text,
    install,
    install_command,
    package_version,
    torch_command,
    use_packages,
)
from ...processing_algorithms.host.refresh import refresh_algorithms
from ...processing_algorithms.host.translation import tr

RECOMMENDED = "wasmtime"
WIDTH_PX, COMMAND_LINES, LOG_LINES = 660, 4, 6

TITLES = {
    "wasmtime": "wasmtime: makes everything faster (recommended)",
    "onnxruntime": "onnxruntime: runs learned models",
    "torch": "torch: trains models, and nothing else",
}
ABOUT = {
    "wasmtime": "Runs the compiled core of Bandpress: compressing, opening and measuring take a fraction of the time, "
    "and the files are the same. It takes about {} MB. This is the command:",
    "onnxruntime": "Runs the networks of learned models, which some models need; the default one needs none. It "
    "takes about {} MB. This is the command:",
    "torch": "It is large (several hundred MB; on Linux several GB, as it brings the libraries for graphics cards), so "
    "run this command in a terminal when you want it:",
}
WHERE = (
    "Bandpress works without these packages. Each is installed into a folder of your QGIS profile; folders of QGIS "
    "itself and its NumPy are not touched."
)


class InstallTask(QgsTask):
    """Installs a package; ``said`` carries the lines of its log."""

    said = pyqtSignal(str)

    def __init__(self, name):
        super().__init__(tr("Installing {}").format(name), QgsTask.Flag.CanCancel)
        self.name, self.message = name, ""

    def run(self):
        try:
            version = install(self.name, self.said.emit, self.isCanceled)
        except (BandpressError, OSError) as error:
            self.message = one_sentence(error)
            return False
        self.message = tr("{0} {1} is ready.").format(self.name, version)
        return True


class InstallDialog(QDialog):
    """Shows the state of the optional packages and the commands that install them; "Install" runs the command."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("bandpressInstallDialog")
        self.setWindowTitle(tr("Bandpress: install engine"))
        self.task: InstallTask | None = None
        use_packages()  # packages may have been installed since QGIS was started
        self.log = _text_box("", LOG_LINES)
        self.log.hide()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.hide()
        self.install_buttons: dict[str, QPushButton] = {}
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        where = QLabel(tr(WHERE))
        where.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(where)
        self.groups = {name: self._group(name) for name in ABOUT}
        for group in self.groups.values():
            layout.addWidget(group)
        for widget in (self.state, self.log, self.buttons):
            layout.addWidget(widget)
        self._fit()

    def _fit(self):
        """Make the dialog as high as the wrapped texts need."""
        self.layout().activate()
        width = max(self.width() if self.isVisible() else 0, WIDTH_PX)
        self.resize(width, max(self.layout().totalHeightForWidth(width), self.height() if self.isVisible() else 0))

    def _group(self, name):
        """Purpose and state of the package ``name``, and its installation command with buttons that copy and run it."""
        group = QGroupBox(tr(TITLES[name]))
        layout = QVBoxLayout(group)
        version = package_version(name)
        text = tr(ABOUT[name]).format(MEGABYTES.get(name))
        about = QLabel(tr("{0} {1} is installed.").format(name, version) if version else text)
        about.setWordWrap(True)
        layout.addWidget(about)
        if version is None:
            try:
                command = command_text(install_command(name) if name in REQUIREMENTS else torch_command())
            except BandpressError as error:
                about.setText(one_sentence(error))
                return group
            row, column = QHBoxLayout(), QVBoxLayout()
            row.addWidget(_text_box(command, COMMAND_LINES))
            if name in REQUIREMENTS:
                install_button = self.install_buttons[name] = QPushButton(tr("Install"))
                install_button.setAutoDefault(name == RECOMMENDED)
                install_button.clicked.connect(lambda checked=False: self.start(name))
                column.addWidget(install_button)
            copy = QPushButton(tr("Copy"))
            copy.setAutoDefault(False)
            copy.clicked.connect(lambda checked=False: QGuiApplication.clipboard().setText(command))
            column.addWidget(copy)
            column.addStretch()
            row.addLayout(column)
            layout.addLayout(row)
        return group

    def _show_as_installed(self, name):
        """Replace the command of ``name`` by its version."""
        del self.install_buttons[name]
        old, self.groups[name] = self.groups[name], self._group(name)
        self.layout().replaceWidget(old, self.groups[name])
        old.hide()
        old.deleteLater()

    def start(self, name):
        """Install ``name`` in a task, so that QGIS stays usable."""
        for button in self.install_buttons.values():
            button.setEnabled(False)
        self.log.clear()
        self.log.show()
        self.state.setText(tr("Installing {}…").format(name))
        self.state.show()
        self._fit()
        self.task = InstallTask(name)
        self.task.said.connect(self.log.appendPlainText)
        self.task.taskCompleted.connect(self.finish)
        self.task.taskTerminated.connect(self.finish)
        QgsApplication.taskManager().addTask(self.task)

    def finish(self):
        """Show how the task ended."""
        if self.task is not None:
            self.state.setText(self.task.message)
        self.task = None
        for name in list(self.install_buttons):
            if package_version(name) is None:
                self.install_buttons[name].setEnabled(True)
            else:
                self._show_as_installed(name)
        self._fit()
        refresh_algorithms()

    def reject(self):
        """Close; a running installation is cancelled and its files are removed."""
        if self.task is not None:
            self.task.cancel()
        super().reject()


def _text_box(text, lines):
    """A read-only box for ``lines`` lines of fixed-width ``text`` that can be selected."""
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    margins = 2 * (box.frameWidth() + math.ceil(box.document().documentMargin()))
    box.setFixedHeight(math.ceil(QFontMetricsF(box.font()).lineSpacing() * lines) + margins)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
