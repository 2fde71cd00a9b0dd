"""What this QGIS has that Bandpress can use, without importing anything heavy."""

import importlib.metadata
import importlib.util
import os
import platform

import numpy
from osgeo import gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from ..models import registry
from .resources import plugin_version
from .translation import tr

OPTIONAL = (('onnxruntime', 'runs learned models faster'), ('torch', 'trains models'))
_JPEG2000 = ('JP2OpenJPEG', 'JP2KAK', 'JP2ECW', 'JP2MrSID')


def versions():
    """``(what, version)`` of everything Bandpress stands on; the optional packages are not imported."""
    found = [('Bandpress', plugin_version()), ('QGIS', Qgis.QGIS_VERSION), ('Qt', QT_VERSION_STR),
             ('Python', platform.python_version()), ('NumPy', numpy.__version__),
             ('GDAL', gdal.VersionInfo('RELEASE_NAME')),
             (tr('System'), f'{platform.system()} {platform.machine()}'),
             (tr('Processors'), str(os.cpu_count()))]
    return found + [(f'{name} ({tr(use)})', package_version(name) or tr('not installed'))
                    for name, use in OPTIONAL]


def package_version(name):
    """Version of an installed Python package, None if it is not installed."""
    if importlib.util.find_spec(name) is None:
        return None
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return tr('installed, version unknown')


def gdal_drivers():
    """Names of the GDAL drivers of use here, with whether this GDAL has them."""
    jpeg2000 = [name for name in _JPEG2000 if gdal.GetDriverByName(name) is not None]
    return [('GTiff', tr('yes') if gdal.GetDriverByName('GTiff') else tr('no')),
            ('COG', tr('yes') if gdal.GetDriverByName('COG') else tr('no')),
            ('JPEG 2000', ', '.join(jpeg2000) or tr('no'))]


def models():
    """``(id, title, can run, why not)`` of every model."""
    rows = []
    for model_id in registry.model_ids():
        family = registry.get(model_id)
        able, why = family.can_run()
        rows.append((family.id, family.title, able, why))
    return rows


def _table(head, rows):
    lines = [head, ['---'] * len(head)] + [list(row) for row in rows]
    return '\n'.join('| {} |'.format(' | '.join(str(cell).replace('|', '\\|') for cell in line)) for line in lines)


def status_sections():
    """``(head, rows)`` of every table of the status; it names no file and no user."""
    rows = [(model_id, title, tr('yes') if able else tr('no: {}').format(why)) for model_id, title, able, why in models()]
    return (((tr('What'), tr('Version')), versions()), ((tr('GDAL driver'), tr('Here')), gdal_drivers()),
            ((tr('Model'), tr('Title'), tr('Runs here')), rows))


def status_markdown():
    """The status as Markdown, to paste into a bug report."""
    return '\n\n'.join(['## ' + tr('Bandpress engine status')] + [_table(*part) for part in status_sections()]) + '\n'
