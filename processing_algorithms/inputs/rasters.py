"""Resolves a layer parameter to a file that the codec can read, with the properties of the layer that are used."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsRasterRange

from ...codec.errors import InputError
from ..host.bpr_uri import PROVIDER, is_bandpress, path_of
from ..host.qgis_compat import crs_wkt
from ..host.translation import tr

_REMOTE = re.compile(
    r"^(/vsi(curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)[_/]|https?:|ftp:|wms:|wcs:|pg:)", re.IGNORECASE
)
# What QGIS adds to GDAL's name of the data in the source of a layer.
_OPTION, _CREDENTIAL = re.compile(r"\|option:([^|]*)"), re.compile(r"\|credential:([^|]*)")
_BOUNDS = QgsRasterRange.BoundsType


@dataclass(frozen=True)
class InputRaster:
    """An input raster with the properties of its layer; plain values only, so that any thread may use it.

    ``path`` is GDAL's name of the data, ``options`` its open options ('KEY=VALUE'), ``crs_wkt`` the CRS that was set on
    the layer alone (None: that of the file). ``extra_nodata`` has for 1-based bands the closed ranges of the layer's
    additional nodata values. ``facts`` are (label, text) pairs about these for log and report, ``notes`` are sentences
    about layer properties that are not used."""

    path: str
    options: tuple = ()
    crs_wkt: str | None = None
    extra_nodata: dict = field(default_factory=dict)
    facts: tuple = ()
    notes: tuple = ()

    def open(self, bands=None, window=None):
        """A :class:`RasterReader` of ``bands`` (1-based, None: all) and ``window`` (None: all); a context manager."""
        if is_bandpress(self.path):
            from ...codec.decoder.bpr_source import BprSource

            return BprSource.open(self.path, bands=bands, window=window, crs_wkt=self.crs_wkt)
        from ...codec.raster.source import RasterSource

        return RasterSource.open(self.path, bands=bands, window=window, options=self.options, crs_wkt=self.crs_wkt)

    def extra_nodata_of(self, bands):
        """``extra_nodata`` by 0-based position in the selection ``bands``; None if these bands have none."""
        places = {band: place for place, band in enumerate(bands)} if bands else None
        found = {
            places[band] if places else band - 1: list(ranges)
            for band, ranges in self.extra_nodata.items()
            if places is None or band in places
        }
        return found or None


def _path_of(layer):
    """GDAL's name of the data of a layer of the ``gdal`` provider, without QGIS's open options."""
    return _CREDENTIAL.sub("", _OPTION.sub("", layer.source()))


def local_raster(value, name, context, own=False, compressed=False):
    """Resolve a raster parameter on the main thread.

    ``value`` is a layer, its id or a path, ``name`` the parameter for messages, ``compressed`` whether it may be a
    ``.bpr`` file. Returns the ``QgsRasterLayer`` and its
    :class:`InputRaster`, with the layer's own properties if it is in the project or ``own`` is set (a layer that a
    script made). Raises :class:`InputError` if it is not a raster file on this computer."""
    if isinstance(value, QgsRasterLayer):
        layer = value
    else:
        text = "" if value is None else str(value)
        layer = _bpr_layer(text) if is_bandpress(text) else QgsProcessingUtils.mapLayerFromString(text, context)
        if layer is None:
            if not text:
                raise InputError(tr("{} is empty; choose a raster.").format(name))
            if _REMOTE.match(text):
                raise InputError(_remote(name))
            if os.path.exists(text):
                raise InputError(
                    tr("{} is not a raster that GDAL can open ({}); choose another file.").format(name, text)
                )
            raise InputError(tr("{} was not found ({}); check the path or the layer name.").format(name, text))
    if not isinstance(layer, QgsRasterLayer):
        raise InputError(tr("{} is not a raster layer ({}); choose a raster.").format(name, layer.name()))
    if layer.providerType() == PROVIDER:
        return layer, _bpr_raster(layer, name, context, own, compressed)
    path = _path_of(layer)
    if layer.providerType() != "gdal" or _REMOTE.match(path) or layer.source().lstrip().startswith("<"):
        raise InputError(_remote(name))
    if not layer.isValid() or layer.bandCount() == 0:
        raise InputError(tr("{} has no readable bands ({}); choose another raster.").format(name, layer.name()))
    options = tuple(_OPTION.findall(layer.source()))
    told = [(tr("Open options of the layer"), ", ".join(options))] if options else []
    # QGIS just created the other layers from a path: their properties beyond the file are defaults of QGIS, not the
    # choice of the user.
    if not (own or loaded_in_project(layer, context)):
        return layer, InputRaster(path, options, facts=tuple(told))
    crs, about_crs, notes_crs = _own_crs(layer)
    ranges, about_ranges, notes = _own_nodata(layer)
    return layer, InputRaster(
        path, options, crs, ranges, tuple(told + about_crs + about_ranges), tuple(notes_crs + notes)
    )


def _bpr_layer(text):
    """The layer of a ``.bpr`` file that is named by its path or a URI. Raises InputError, FormatError where it cannot
    be opened."""
    from ...codec.decoder.reader import BprReader

    path = path_of(text)
    layer = QgsRasterLayer(path, os.path.splitext(os.path.basename(path))[0], PROVIDER)
    if not layer.isValid():
        BprReader(path).close()  # which says why
        raise InputError(tr("{} cannot be opened as a layer; decompress it first.").format(path))
    return layer


def _bpr_raster(layer, name, context, own, compressed):
    """The :class:`InputRaster` of a layer of a ``.bpr`` file; ``compressed``: whether the algorithm takes one."""
    path = path_of(layer.source())
    if not compressed:
        raise InputError(
            tr('{} is a Bandpress raster; convert it to a GeoTIFF with "Decompress raster" first.').format(name)
        )
    if not layer.isValid():
        raise InputError(tr("{} cannot be read ({}); check whether the file is still there.").format(name, path))
    told = ((tr("Input"), tr("a Bandpress raster, as it is after decompression")),)
    if not (own or loaded_in_project(layer, context)):
        return InputRaster(path, facts=told)
    crs, about_crs, notes_crs = _own_crs(layer)
    ranges, about_ranges, notes = _own_nodata(layer)
    return InputRaster(path, (), crs, ranges, (*told, *about_crs, *about_ranges), (*notes_crs, *notes))


def with_paths(parameters, name):
    """``parameters`` for QGIS's check of a file parameter ``name``, where a layer of a ``.bpr`` file is its path."""
    value = parameters.get(name)
    if isinstance(value, QgsRasterLayer) and value.providerType() == PROVIDER:
        return {**parameters, name: path_of(value.source())}
    return parameters


def bpr_path(algorithm, parameters, name, context):
    """The path of a ``.bpr`` file in the file parameter ``name``, which may also be a layer of it, the layer's id or
    name, or a URI; '' where it is empty."""
    value = parameters.get(name)
    text = algorithm.parameterAsFile(parameters, name, context)
    if isinstance(value, QgsRasterLayer):
        layer = value
    elif not text or is_bandpress(text):
        return path_of(text)
    else:
        project = context.project() or QgsProject.instance()
        layer = project.mapLayer(text) or next(iter(project.mapLayersByName(text)), None)
    found = layer is not None and layer.providerType() == PROVIDER
    return path_of(layer.source()) if found else text


def _own_crs(layer):
    """(WKT, facts, notes) of the CRS that was set on ``layer`` only; WKT None where it is that of the file."""
    own, file = layer.crs(), layer.dataProvider().crs()
    if not own.isValid() or own == file:
        return None, [], []
    epoch = own.coordinateEpoch()
    notes = (
        []
        if math.isnan(epoch) or epoch == file.coordinateEpoch()
        else [
            tr("The coordinate epoch {:g}, which was set on the layer only, is not stored; set it in the file.").format(
                epoch
            )
        ]
    )
    wkt = crs_wkt(own)
    if wkt == crs_wkt(file):
        return None, [], notes
    text = (
        tr("{0}, as set on the layer; the file says {1}").format(_crs_name(own), _crs_name(file))
        if file.isValid()
        else tr("{}, as set on the layer; the file has none").format(_crs_name(own))
    )
    return wkt, [(tr("CRS"), text)], notes


def _crs_name(crs):
    return crs.authid() or crs.description() or tr("a CRS without a name")


def _own_nodata(layer):
    """(ranges by 1-based band, facts, notes) of the layer's own settings about nodata."""
    provider, ignored = layer.dataProvider(), []
    ranges: dict = {}
    shown: dict = {}
    for band in range(1, layer.bandCount() + 1):
        found = [_closed(one) for one in provider.userNoDataValues(band)]
        if found:
            ranges[band] = tuple(
                _samples(limits, provider.bandScale(band), provider.bandOffset(band)) for limits in found
            )
            shown.setdefault(", ".join(map(_range_text, found)), []).append(band)
        if provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band):
            ignored.append(band)
    facts = (
        [
            (
                tr("Additional nodata of the layer"),
                "; ".join(tr("{0} (band {1})").format(text, number_ranges(bands)) for text, bands in shown.items()),
            )
        ]
        if shown
        else []
    )
    notes = (
        [
            tr(
                "The layer shows the nodata value that the raster declares for band {} as data; Bandpress still "
                "treats it as nodata and keeps it exactly."
            ).format(number_ranges(ignored))
        ]
        if ignored
        else []
    )
    return ranges, facts, notes


def _closed(one):
    """(least, most) of a ``QgsRasterRange``; a limit that is NaN stands for none."""
    least, most, bounds = one.min(), one.max(), one.bounds()
    least = -math.inf if math.isnan(least) else least
    most = math.inf if math.isnan(most) else most
    if bounds in (_BOUNDS.IncludeMax, _BOUNDS.Exclusive):
        least = np.nextafter(least, math.inf)
    if bounds in (_BOUNDS.IncludeMin, _BOUNDS.Exclusive):
        most = np.nextafter(most, -math.inf)
    return float(least), float(most)


def _samples(limits, scale, offset):
    """``limits`` in the unit that QGIS draws (scale and offset of the band are applied) as limits of samples."""
    if scale == 1.0 and offset == 0.0:
        return limits
    found = []
    for limit in limits:
        sample = (limit - offset) / scale
        # A limit such as 0.1 stands for a sample value, which the conversion may miss in its last digits.
        near = (
            0.0
            if math.isinf(limit)
            else 4 * (np.spacing(abs(limit) + abs(offset)) / abs(scale) + np.spacing(abs(sample)))
        )
        found.append((sample, float(near)))
    (least, below), (most, above) = sorted(found)
    return least - below, most + above


def _range_text(limits):
    least, most = limits
    return f"{least:.10g}" if least == most else tr("{0:.10g} to {1:.10g}").format(least, most)


def number_ranges(numbers):
    """Increasing integers as a short text: [1, 2, 3, 5] as '1-3, 5'."""
    parts: list = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in parts)


def _remote(name):
    return tr(
        "{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, Export, Save As)."
    ).format(name)


def loaded_in_project(layer, context):
    """Whether ``layer`` is in the project, so that its style is the user's choice."""
    project = context.project() or QgsProject.instance()
    return project.mapLayer(layer.id()) is not None


def same_file(first, second):
    """Whether two paths name the same file, with links and relative parts resolved."""
    return os.path.normcase(os.path.realpath(first)) == os.path.normcase(os.path.realpath(second))


def layer_parameter(algorithm, parameters, name, context):
    """:func:`local_raster` of the raster layer parameter ``name``."""
    value = parameters.get(name)
    layer = algorithm.parameterAsRasterLayer(parameters, name, context)
    own = isinstance(value, QgsRasterLayer)
    return local_raster(value if layer is None else layer, name, context, own=own, compressed=True)
