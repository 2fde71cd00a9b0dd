"""Translation of everything that the user reads."""

from qgis.PyQt.QtCore import QCoreApplication


def tr(text):
    """``text`` in the language of QGIS (context "Bandpress")."""
    return QCoreApplication.translate("Bandpress", text)
