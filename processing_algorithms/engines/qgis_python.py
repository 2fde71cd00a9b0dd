"""The Python interpreter that belongs to this QGIS, and commands that run it with the module search path of QGIS."""

import json
import sys
from functools import lru_cache

from ...codec.errors import InputError
from ...codec.runtime.interpreter import candidates, environment, search_path
from ..host.translation import tr
from . import child_process

_SEE = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
# An interpreter of the same version that was built otherwise (pyenv, conda) cannot load QGIS's NumPy and GDAL.
_PROBE = _SEE + 'import numpy, osgeo.gdal_array; print("%d.%d" % sys.version_info[:2])'
# NumPy and GDAL are those of QGIS. Then the packages of the user come first: what torch needs may be there in older
# versions.
_BOOT = (
    _SEE + "import numpy, osgeo.gdal_array, runpy; sys.path.insert(0, sys.argv.pop(1)); "
    'runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)'
)


@lru_cache(maxsize=1)
def interpreter():
    """Path of a Python interpreter that can load the same modules as this QGIS; raises :class:`InputError` if there is
    none."""
    wanted = "{}.{}".format(*sys.version_info[:2])
    for path in candidates():
        if path.is_file() and _version(path) == wanted:
            return str(path)
    raise InputError(
        tr(
            "The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard "
            "installer, or Python {0} on this computer."
        ).format(wanted)
    )


def _version(path):
    lines: list[str] = []
    try:
        child_process.run([str(path), "-c", _PROBE, _paths()], lines.append, environment=environment())
    except OSError:
        return None
    return lines[-1] if lines else None


def _paths():
    return json.dumps(search_path())


def module_command(module, *arguments, first):
    """The command that runs ``module`` of this plugin (dotted, from its root) as ``python -m`` would.

    It finds the modules that QGIS finds, but packages in the folder ``first`` precede all others except NumPy and GDAL.
    """
    return [interpreter(), "-c", _BOOT, _paths(), str(first), ".".join((__name__.split(".")[0], module)), *arguments]


def import_command(name):
    """The command that imports the package ``name`` with the search path of QGIS, and prints its version."""
    version = f"getattr({name}, '__version__', None) or importlib.metadata.version('{name}')"
    return [interpreter(), "-c", _SEE + f"import {name}, importlib.metadata; print({version})", _paths()]
