"""The few places where QGIS versions from 3.22 to 4 differ."""

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsField, QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QMetaType

try:
    from qgis.PyQt.QtGui import QAction
except ImportError:  # of Qt 5
    from qgis.PyQt.QtWidgets import QAction

__all__ = [
    "QAction",
    "crs_wkt",
    "event_position",
    "fields_parameter",
    "flag_number",
    "raster_layer_filter",
    "vector_field",
]
_KINDS = {float: "Double", int: "Int", str: "QString"}


def vector_field(name, kind, comment=""):
    """A ``QgsField`` of Python type ``kind`` (float, int or str)."""
    if Qgis.QGIS_VERSION_INT >= 33800:
        field = QgsField(name, getattr(QMetaType.Type, _KINDS[kind]))
    else:
        from qgis.PyQt.QtCore import QVariant  # QgsField takes QMetaType from 3.38 only

        field = QgsField(name, getattr(QVariant.Type, {"QString": "String"}.get(_KINDS[kind], _KINDS[kind])))
    field.setComment(comment)
    return field


def fields_parameter(algorithm, parameters, name, context):
    """Names of the fields that a field parameter holds."""
    read = (
        getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
    )  # the latter is deprecated from 3.40 on
    return read(parameters, name, context)


def crs_wkt(crs):
    """The WKT of a ``QgsCoordinateReferenceSystem`` in the form that QGIS and GDAL lose least with (WKT2)."""
    variants = getattr(Qgis, "CrsWktVariant", None)  # from 3.36 on
    return crs.toWkt(variants.Preferred if variants else QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def event_position(event):
    """The position of a mouse event in its widget, as a ``QPoint``."""
    return event.position().toPoint() if hasattr(event, "position") else event.pos()


def raster_layer_filter():
    """The filter of ``QgsMapLayerComboBox`` for raster layers."""
    return (Qgis.LayerFilter if hasattr(Qgis, "LayerFilter") else QgsMapLayerProxyModel.Filter).RasterLayer


def flag_number(flags):
    """Flags of Qt as an ``int``, for calls that take one."""
    return int(getattr(flags, "value", flags))
