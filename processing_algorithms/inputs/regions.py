"""REGIONS and REGIONS_FIELD: reads a polygon layer as plain geometries with qualities, in the CRS of the raster."""

from contextlib import suppress

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ...codec.errors import InputError
from ...codec.rate_control.region_targets import check_kind, decibels
from ..host.qgis_compat import fields_parameter
from ..host.translation import tr

_POLYGONS = ("Polygon", "Surface", "Triangle", "Unknown")  # parts of the names of types; polygons may come as "Unknown"


def read_regions(algorithm, parameters, context, target, layer, rectangle):
    """REGIONS as a list of (WKB, quality) for ``codec.compression.compress``, or None if there is none.

    ``layer`` is the raster, ``rectangle`` the part of it that is used (None: all), in its CRS; polygons outside of it
    are left out. To be called while parameters are prepared. Raises :class:`InputError` in one sentence when they
    cannot be used."""
    if _empty(parameters.get("REGIONS")):
        if not _empty(parameters.get("REGIONS_FIELD")):
            raise InputError(
                tr("REGIONS_FIELD is given without REGIONS; choose the polygon layer too, or leave both out.")
            )
        return None
    check_kind(target)
    source = algorithm.parameterAsSource(parameters, "REGIONS", context)
    if source is None:
        raise InputError(
            tr("REGIONS is not a vector layer that QGIS can open ({}); choose a polygon layer.").format(
                parameters["REGIONS"]
            )
        )
    if not any(part in QgsWkbTypes.displayString(source.wkbType()) for part in _POLYGONS):
        raise InputError(
            tr("REGIONS is not a polygon layer ({}); choose one, or turn it into polygons with a buffer.").format(
                source.sourceName()
            )
        )
    index = _field(algorithm, parameters, context, source)
    found = _polygons(source, index, target, context, layer.crs(), rectangle or layer.extent())
    if not found:
        if any(feature.hasGeometry() for feature in source.getFeatures(QgsFeatureRequest().setLimit(1000))):
            raise InputError(
                tr(
                    "No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave "
                    "REGIONS out."
                )
            )
        raise InputError(tr("REGIONS holds no polygon; draw one, or leave REGIONS out."))
    return found


def _empty(value):
    """Whether an optional parameter was left out: dialogs write NULL, models and scripts None or nothing."""
    return value is None or value == NULL or value == ""


def _field(algorithm, parameters, context, source):
    """Index of REGIONS_FIELD."""
    names = (
        []
        if _empty(parameters.get("REGIONS_FIELD"))
        else fields_parameter(algorithm, parameters, "REGIONS_FIELD", context)
    )
    numeric = [field.name() for field in source.fields() if field.isNumeric()]
    advice = (
        tr("choose one of: {}").format(", ".join(numeric)) if numeric else tr("add a field of numbers to the layer")
    )
    if not names:
        raise InputError(
            tr("REGIONS needs REGIONS_FIELD, the field with the quality of each polygon; {}.").format(advice)
        )
    index = source.fields().lookupField(names[0])
    if index < 0:
        raise InputError(tr("REGIONS has no field {0}; {1}.").format(names[0], advice))
    if not source.fields()[index].isNumeric():
        raise InputError(tr("The field {0} of REGIONS holds no numbers; {1}.").format(names[0], advice))
    return index


def _polygons(source, index, target, context, crs, rectangle):
    """[(WKB in ``crs``, quality)] of the features around ``rectangle``."""
    request, transform = QgsFeatureRequest(), None
    if crs.isValid() and source.sourceCrs().isValid() and crs != source.sourceCrs():
        transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        back = QgsCoordinateTransform(crs, source.sourceCrs(), context.transformContext())
        with suppress(QgsCsException):  # the extent cannot be transformed: use all features
            request.setFilterRect(back.transformBoundingBox(rectangle))
    else:
        request.setFilterRect(rectangle)
    found, unchecked = [], QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(request, unchecked):
        if not feature.hasGeometry():
            continue
        quality, geometry = feature.attributes()[index], feature.geometry()
        if _empty(quality):
            raise InputError(
                tr(
                    "A polygon of REGIONS (feature {0}) has no value in the field {1}; fill it in, or delete the "
                    "polygon."
                ).format(feature.id(), source.fields()[index].name())
            )
        decibels(target, float(quality))
        if transform is not None:
            try:
                geometry.transform(transform)
            except QgsCsException as error:
                raise InputError(
                    tr(
                        "A polygon of REGIONS (feature {}) cannot be brought into the CRS of the raster; save the "
                        "layer in that CRS."
                    ).format(feature.id())
                ) from error
        found.append((bytes(geometry.asWkb()), float(quality)))
    return found
