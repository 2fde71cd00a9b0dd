"""Labels of the panel: wrapped sentences in a quieter colour, and those of a problem."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy

QUIET_ALPHA = 165
LIGHT_WARNING, DARK_WARNING = QColor(176, 42, 30), QColor(255, 140, 120)


class QuietLabel(QLabel):
    """A sentence that explains; it wraps, and its colour follows the theme."""

    def __init__(self, text="", parent=None):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names of layers and files are no HTML
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._paint()

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint()

    def colour(self, window):
        """The colour of the text, by the one of a window's text."""
        quiet = QColor(window)
        quiet.setAlpha(QUIET_ALPHA)
        return quiet

    def _paint(self):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self.colour(palette.color(QPalette.ColorRole.WindowText)))
        self.setPalette(palette)


class ProblemLabel(QuietLabel):
    """A sentence about what is wrong; hidden while there is nothing."""

    def __init__(self, parent=None):
        super().__init__("", parent)
        self.hide()

    def colour(self, window):
        return LIGHT_WARNING if window.lightness() < 128 else DARK_WARNING

    def show_problem(self, text):
        """Show a sentence, or hide where it is ''."""
        self.setText(text)
        self.setVisible(bool(text))
