"""The window with the diagnostics, and a button that copies them."""

from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from ...processing_algorithms.engines.diagnostics import diagnostics_markdown
from ...processing_algorithms.host.translation import tr

WIDTH_PX, HEIGHT_PX = 820, 620


class DiagnosticsDialog(QDialog):
    """Shows versions, engines, models, settings and the last error as Markdown."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("bandpressDiagnostics")
        self.setWindowTitle(tr("Bandpress: diagnostics"))
        about = QLabel(
            tr(
                "Copy this text into a question or a report about Bandpress. It names no folder and no person, "
                "and is sent nowhere."
            )
        )
        about.setWordWrap(True)
        self.text = QPlainTextEdit(diagnostics_markdown())
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.state = QLabel()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setDefault(True)
        self.copy_button.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (about, self.text, self.state, buttons):
            layout.addWidget(widget)
        self.resize(WIDTH_PX, HEIGHT_PX)

    def copy(self):
        """Put the text into the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.state.setText(tr("Copied to the clipboard."))
