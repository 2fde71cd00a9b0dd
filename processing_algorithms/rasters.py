"""From a layer parameter to a file that the codec can read."""

import os
import re

from qgis.core import QgsProcessingUtils, QgsProject, QgsRasterLayer

from ..codec.errors import InputError
from .translation import tr

_REMOTE = re.compile(r'^(/vsi(curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)[_/]|https?:|ftp:|wms:|wcs:|pg:)', re.IGNORECASE)


def _path_of(layer):
    """GDAL's name of the data of a layer of the ``gdal`` provider, without QGIS's open options."""
    return re.sub(r'\|option:.*$', '', layer.source())


def local_raster(value, name, context):
    """Resolve a raster parameter on the main thread.

    ``value`` is a layer, its id or a path, ``name`` the parameter for messages. Returns the ``QgsRasterLayer`` and
    the name by which GDAL opens it. Raises :class:`InputError` if it is not a raster file on this computer.
    """
    if isinstance(value, QgsRasterLayer):
        layer = value
    else:
        text = '' if value is None else str(value)
        if text.lower().endswith('.bpr'):
            raise InputError(tr('{} is a Bandpress raster; turn it into a GeoTIFF with "Decompress raster" '
                                'first.').format(name))
        layer = QgsProcessingUtils.mapLayerFromString(text, context)
        if layer is None:
            if not text:
                raise InputError(tr('{} is empty; choose a raster.').format(name))
            if _REMOTE.match(text):
                raise InputError(_remote(name))
            if os.path.exists(text):
                raise InputError(tr('{} is not a raster that GDAL can open ({}); choose another file.').format(
                    name, text))
            raise InputError(tr('{} was not found ({}); check the path or the layer name.').format(name, text))
    if not isinstance(layer, QgsRasterLayer):
        raise InputError(tr('{} is not a raster layer ({}); choose a raster.').format(name, layer.name()))
    if layer.providerType() != 'gdal' or _REMOTE.match(_path_of(layer)) or layer.source().lstrip().startswith('<'):
        raise InputError(_remote(name))
    if not layer.isValid() or layer.bandCount() == 0:
        raise InputError(tr('{} has no readable bands ({}); choose another raster.').format(name, layer.name()))
    return layer, _path_of(layer)


def _remote(name):
    return tr('{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, '
              'Export, Save As).').format(name)


def loaded_in_project(layer, context):
    """Whether the user sees ``layer`` in the project, so that its style is theirs."""
    project = context.project() or QgsProject.instance()
    return project.mapLayer(layer.id()) is not None


def same_file(first, second):
    """Whether two paths name one file, also through links and relative parts."""
    return os.path.normcase(os.path.realpath(first)) == os.path.normcase(os.path.realpath(second))


def layer_parameter(algorithm, parameters, name, context):
    """:func:`local_raster` of the raster layer parameter ``name``."""
    layer = algorithm.parameterAsRasterLayer(parameters, name, context)
    return local_raster(layer if layer is not None else parameters.get(name), name, context)
