"""The Python interpreter that belongs to this QGIS, and how it is given the modules that QGIS sees.

On Windows and macOS ``sys.executable`` may be QGIS itself (qgis/QGIS #45646, #66672): starting that opens a second QGIS.
"""

import json
import re
import sys
import sysconfig
from functools import lru_cache
from pathlib import Path

from ..codec.errors import InputError
from . import child
from .translation import tr

_SEE = 'import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); '
# An interpreter of the same version that was built otherwise (pyenv, conda) cannot load QGIS's NumPy and GDAL.
_PROBE = _SEE + 'import numpy, osgeo.gdal_array; print("%d.%d" % sys.version_info[:2])'
# NumPy and GDAL are those of QGIS. Then the packages of the user come first: what torch needs may be there in older versions.
_BOOT = (_SEE + 'import numpy, osgeo.gdal_array, runpy; sys.path.insert(0, sys.argv.pop(1)); '
         'runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)')


def candidates(executable=sys.executable, platform=sys.platform, prefixes=None, bindir=None):
    """Paths where the interpreter may be, the likeliest first; none of them is QGIS itself."""
    prefixes = dict.fromkeys(prefixes or (sys.prefix, sys.exec_prefix, sys.base_prefix))
    version = 'python{}.{}'.format(*sys.version_info[:2])
    found, here = [], Path(executable or '.').parent
    if executable:
        found.append(Path(executable))
    if platform == 'win32':
        folders = [Path(prefix) for prefix in prefixes] + [here]
        found += [folder / name for folder in folders for name in ('python.exe', 'python3.exe')]
    else:
        folders = [Path(prefix) / 'bin' for prefix in prefixes]
        if platform == 'darwin':
            # Contents/MacOS/python of newer bundles sets up the environment of the interpreter.
            found.append(here / 'python')
            folders += [here, here / 'bin', here.parent / 'Frameworks' / 'bin',
                        here.parent / 'Frameworks' / 'Python.framework' / 'Versions' / 'Current' / 'bin']
        folders += [Path(bindir or sysconfig.get_config_var('BINDIR') or '/usr/bin')]
        found += [folder / name for folder in folders for name in (version, 'python3')]
    return [path for path in dict.fromkeys(found) if re.fullmatch(r'python[\d.]*(\.exe)?', path.name, re.IGNORECASE)]


@lru_cache(maxsize=1)
def interpreter():
    """Path of a Python interpreter that can run what this QGIS runs; raises :class:`InputError` if there is none."""
    wanted = '{}.{}'.format(*sys.version_info[:2])
    for path in candidates():
        if path.is_file() and _version(path) == wanted:
            return str(path)
    raise InputError(tr('The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard '
                        'installer, or Python {0} on this computer.').format(wanted))


def _version(path):
    lines = []
    try:
        child.run([str(path), '-c', _PROBE, _paths()], lines.append, environment=environment())
    except OSError:
        return None
    return lines[-1] if lines else None


def _paths():
    """Where QGIS looks for modules, as JSON, with the folder in which this plugin is the package of its name."""
    package = __name__.split('.')[0]
    # Not resolved: the folder may be a link of that name to one of another name.
    parent = str(Path(sys.modules[package].__path__[0]).parent)
    return json.dumps(list(dict.fromkeys([path for path in sys.path if path] + [parent])))


def module_command(module, *arguments, first):
    """The command that runs ``module`` of this plugin (dotted, from its root) as ``python -m`` would.

    It sees what QGIS sees, but that packages in the folder ``first`` go before others, except NumPy and GDAL.
    """
    return [interpreter(), '-c', _BOOT, _paths(), str(first), '.'.join((__name__.split('.')[0], module)), *arguments]


def import_command(name):
    """The command that imports the package ``name`` seeing what QGIS sees, and prints its version."""
    return [interpreter(), '-c', _SEE + f'import {name}; print({name}.__version__)', _paths()]


def environment():
    """Variables that the interpreter needs beside those of QGIS."""
    # GDAL's bindings find their libraries on PATH in OSGeo4W only if told so.
    return {'PYTHONUNBUFFERED': '1', **({'USE_PATH_FOR_GDAL_PYTHON': 'YES'} if sys.platform == 'win32' else {})}
