"""Layer styles as QGIS style documents (XML text): made on any thread, applied to layers later, saved as .qml.

Algorithms run in the threads of tasks. There, styles are built from renderers alone, without layers: PyQt records on
the main thread the deletion of every QObject that C++ created and Python accessed, such as the data provider of a
layer. If such an object is deleted in another thread, two threads change this record at once, and QGIS crashes
occasionally.
"""

from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

_OWNER = "bandpress"  # attribute of the root element: the file that the style was made for


def export_style(layer, categories=QgsMapLayer.StyleCategory.AllStyleCategories):
    """The style of ``layer`` as XML text."""
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), categories)
    return document.toString(2)


def raster_style(renderer):
    """Style as XML text: the ``QgsRasterRenderer`` alone."""
    document, root = _document("Symbology")
    pipe = document.createElement("pipe")
    root.appendChild(pipe)
    renderer.writeXml(document, pipe)
    return document.toString(2)


def vector_style(titles, renderer=None):
    """Style as XML text: ``titles`` of fields by their names, and a ``QgsFeatureRenderer`` if there are shapes to
    draw."""
    document, root = _document("Fields" if renderer is None else "Symbology|Fields")
    if renderer is not None:
        root.appendChild(renderer.save(document, QgsReadWriteContext()))
    aliases = document.createElement("aliases")
    root.appendChild(aliases)
    for name, title in titles.items():
        alias = document.createElement("alias")
        alias.setAttribute("field", name)
        alias.setAttribute("name", title)
        aliases.appendChild(alias)
    return document.toString(2)


def replace_renderer(style, renderer):
    """The raster style ``style`` (XML text) with another ``QgsRasterRenderer``."""
    document = QDomDocument()
    document.setContent(style)
    pipe = document.documentElement().firstChildElement("pipe")
    pipe.removeChild(pipe.firstChildElement("rasterrenderer"))
    renderer.writeXml(document, pipe)
    return document.toString(2)


def _document(categories):
    document = QDomDocument()
    root = document.createElement("qgis")
    root.setAttribute("version", Qgis.QGIS_VERSION)
    # properties that the document does not mention stay as they are in the layer
    root.setAttribute("styleCategories", categories)
    document.appendChild(root)
    return document, root


def apply_style(layer, style):
    """Give ``layer`` the style in the XML text ``style``."""
    document = QDomDocument()
    document.setContent(style)
    layer.importNamedStyle(document)


def save_sidecar(path, style):
    """Save ``style`` as the .qml beside the layer file ``path``, which QGIS applies whenever it opens that file.

    A .qml that Bandpress did not write for this file is a style of the user, or of another layer of the same name, and
    is not changed.
    """
    path = Path(path)
    sidecar = path.with_suffix(".qml")
    document = QDomDocument()
    if sidecar.exists():
        document.setContent(sidecar.read_text(encoding="utf-8", errors="replace"))
        if document.documentElement().attribute(_OWNER) != path.name:
            return
    document.setContent(style)
    document.documentElement().setAttribute(_OWNER, path.name)
    sidecar.write_text(document.toString(2), encoding="utf-8")
