"""Sentences about files for the user, from any thread, each once: to the log, and to the message bar where there is
one."""

import time

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bar_messages import show_in_bar

SECONDS = 15  # that a sentence is shown
AGAIN = 60.0  # seconds after which the same sentence is told again
_told: dict = {}


class _Speaker(QObject):
    """Brings sentences to the main thread."""

    spoken = pyqtSignal(str)


_speaker = _Speaker()
_shows: list = []  # functions that show sentences


def tell(sentence, path):
    """Tell the user something about the file ``path``; nothing for an empty sentence, or one that was told a
    moment ago."""
    now = time.monotonic()
    if not sentence or now - _told.get((path, sentence), -AGAIN) < AGAIN:
        return
    _told[path, sentence] = now
    QgsMessageLog.logMessage(sentence, "Bandpress", Qgis.MessageLevel.Warning, False)
    _speaker.spoken.emit(sentence)


def show_in(bar):
    """Show what is told in a ``QgsMessageBar`` from now on; None: no longer."""
    while _shows:
        _speaker.spoken.disconnect(_shows.pop())
    if bar is not None:

        def show(sentence):
            show_in_bar(bar, sentence, seconds=SECONDS)

        _shows.append(show)
        _speaker.spoken.connect(show)
