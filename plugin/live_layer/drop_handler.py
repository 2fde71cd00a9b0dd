"""Opens ``.bpr`` files that are dropped on the window of QGIS.

Items of the Browser and the command line need no code: QGIS asks :mod:`.provider_metadata`."""

import os

from qgis.gui import QgsCustomDropHandler

from .uri import SUFFIX


class BprDropHandler(QgsCustomDropHandler):
    """``opens(path)`` opens a file, and tells what fails."""

    def __init__(self, opens):
        super().__init__()
        self._opens = opens

    def handleFileDrop(self, file):
        if not file.lower().endswith(SUFFIX) or not os.path.isfile(file):
            return False  # QGIS opens it itself
        self._opens(file)
        return True
