"""Layer styles as QGIS style documents (XML text): made on any thread, applied to layers later, saved as .qml."""

from pathlib import Path

from qgis.core import QgsMapLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

_OWNER = 'bandpress'      # attribute of the root element: the file that the style was made for


def export_style(layer, categories=QgsMapLayer.StyleCategory.AllStyleCategories):
    """The style of ``layer`` as XML text."""
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), categories)
    return document.toString(2)


def apply_style(layer, style):
    """Give ``layer`` the style in the XML text ``style``."""
    document = QDomDocument()
    document.setContent(style)
    layer.importNamedStyle(document)


def save_sidecar(path, style):
    """Save ``style`` as the .qml beside the layer file ``path``, which QGIS applies whenever it opens that file.

    A .qml that was not written for this file by Bandpress is somebody's own style, or that of another layer with the
    same name, and stays as it is.
    """
    path = Path(path)
    sidecar = path.with_suffix('.qml')
    document = QDomDocument()
    if sidecar.exists():
        document.setContent(sidecar.read_text(encoding='utf-8', errors='replace'))
        if document.documentElement().attribute(_OWNER) != path.name:
            return
    document.setContent(style)
    document.documentElement().setAttribute(_OWNER, path.name)
    sidecar.write_text(document.toString(2), encoding='utf-8')
