"""Sentences in the message bar of QGIS, which takes what it is given for HTML."""

import html

from qgis.core import Qgis


def bar_text(text):
    """``text`` (plain, with names of files and layers in it) as the message bar must be given it."""
    return html.escape(text, quote=False)


def show_in_bar(bar, text, good=False, seconds=-1):
    """Show a sentence in the ``QgsMessageBar``, as a warning or as ``good`` news; ``seconds``: how long, -1: as long as
    QGIS is set to."""
    level = Qgis.MessageLevel.Success if good else Qgis.MessageLevel.Warning
    bar.pushMessage("Bandpress", bar_text(text), level, seconds)
