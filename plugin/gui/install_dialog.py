"""The window that shows how the optional packages are installed, and installs onnxruntime on request."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
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
    command_text,
    install,
    install_command,
    package_version,
    torch_command,
    use_packages,
)
from ...processing_algorithms.host.refresh import refresh_algorithms
from ...processing_algorithms.host.translation import tr

WIDTH_PX, COMMAND_LINES, LOG_LINES = 640, 4, 8

ABOUT = {
    "onnxruntime": "onnxruntime runs learned models, and makes the default model faster. Bandpress installs it into "
    "a folder of "
    "your QGIS profile; folders of QGIS itself and its NumPy are not touched. It takes about 70 MB there. "
    "This is the command:",
    "torch": "torch is needed to train models, and for nothing else. It is large (several hundred MB; on Linux "
    "several GB, as it "
    "brings the libraries for graphics cards), so run this command in a terminal when you want it:",
}


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
    """Shows the state of onnxruntime and torch and the commands that install them; "Install" runs the first."""

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
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.install_button = self.buttons.addButton(tr("Install onnxruntime"), QDialogButtonBox.ButtonRole.ActionRole)
        self.install_button.clicked.connect(self.start)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._group("onnxruntime", install_command))
        layout.addWidget(self._group("torch", lambda name: torch_command()))
        for widget in (self.state, self.log, self.buttons):
            layout.addWidget(widget)
        self.install_button.setEnabled(package_version("onnxruntime") is None and self.install_button.isEnabled())
        self._fit()

    def _fit(self):
        """Make the dialog as high as the wrapped texts need."""
        self.layout().activate()
        width = max(self.width() if self.isVisible() else 0, WIDTH_PX)
        self.resize(width, max(self.layout().totalHeightForWidth(width), self.height() if self.isVisible() else 0))

    def _group(self, name, command):
        """Purpose and state of the package ``name``, and its installation command with a button that copies it."""
        group = QGroupBox(name)
        layout = QVBoxLayout(group)
        version = package_version(name)
        about = QLabel(tr("{0} {1} is installed.").format(name, version) if version else tr(ABOUT[name]))
        about.setWordWrap(True)
        layout.addWidget(about)
        if version is None:
            try:
                text = command_text(command(name))
            except BandpressError as error:
                about.setText(str(error))
                self.install_button.setEnabled(False)
                return group
            row = QHBoxLayout()
            row.addWidget(_text_box(text, COMMAND_LINES))
            copy = QPushButton(tr("Copy"))
            copy.clicked.connect(lambda checked=False: QGuiApplication.clipboard().setText(text))
            row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(row)
        return group

    def start(self):
        """Install onnxruntime in a task, so that QGIS stays usable."""
        self.install_button.setEnabled(False)
        self.log.show()
        self._fit()
        self.state.setText(tr("Installing onnxruntime…"))
        self.task = InstallTask("onnxruntime")
        self.task.said.connect(self.log.appendPlainText)
        self.task.taskCompleted.connect(self.finish)
        self.task.taskTerminated.connect(self.finish)
        QgsApplication.taskManager().addTask(self.task)

    def finish(self):
        """Show how the task ended."""
        if self.task is not None:
            self.state.setText(self.task.message)
        self.task = None
        self.install_button.setEnabled(package_version("onnxruntime") is None)
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
    box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + 2 * box.frameWidth() + 12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
