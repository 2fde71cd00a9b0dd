"""Versions, packages and models that are available in this QGIS, found without importing onnxruntime and torch."""

import os
import platform

import numpy
from osgeo import gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from ...codec.errors import InputError
from ...codec.runtime import core
from ...models import registry
from ...models.files import user_models
from ..host.parameter_labels import in_window
from ..host.resources import plugin_version
from ..host.translation import tr, tr_sentence
from .packages import REQUIREMENTS, command_text, install_command, package_version, torch_command

OPTIONAL = (
    ("wasmtime", "makes everything faster"),
    ("onnxruntime", "runs learned models"),
    ("torch", "trains models"),
)
_JPEG2000 = ("JP2OpenJPEG", "JP2KAK", "JP2ECW", "JP2MrSID")


def versions():
    """``(name, version)`` of everything that Bandpress depends on, and whether the compiled core runs."""
    found = [
        ("Bandpress", plugin_version()),
        ("QGIS", Qgis.QGIS_VERSION),
        ("Qt", QT_VERSION_STR),
        ("Python", platform.python_version()),
        ("NumPy", numpy.__version__),
        ("GDAL", gdal.VersionInfo("RELEASE_NAME")),
        (tr("System"), f"{platform.system()} {platform.machine()}"),
        (tr("Processors"), str(os.cpu_count())),
    ]
    found += [(f"{name} ({tr(use)})", package_version(name) or tr("not installed")) for name, use in OPTIONAL]
    return [*found, (tr("Compiled core"), tr("runs") if core.runs() else tr_sentence(core.trouble()))]


def gdal_drivers():
    """Names of the GDAL drivers that are useful here, and whether this GDAL has them."""
    jpeg2000 = [name for name in _JPEG2000 if gdal.GetDriverByName(name) is not None]
    return [
        ("GTiff", tr("yes") if gdal.GetDriverByName("GTiff") else tr("no")),
        ("COG", tr("yes") if gdal.GetDriverByName("COG") else tr("no")),
        ("JPEG 2000", ", ".join(jpeg2000) or tr("no")),
    ]


def missing():
    """Names of the optional packages that are not installed."""
    return [name for name, _ in OPTIONAL if package_version(name) is None]


def commands():
    """``(name, command)`` of every missing package, as typed in a terminal; they name folders of the user."""
    try:
        return [
            (name, command_text(install_command(name) if name in REQUIREMENTS else torch_command()))
            for name in missing()
        ]
    except InputError as error:  # no interpreter
        return [(name, tr_sentence(str(error))) for name in missing()]


def need(name):
    """One sentence for users of a feature that needs the missing package ``name``, with the way to it that they have:
    the menu, or a parameter."""
    if name == "torch":
        return tr(
            'Training needs the Python package torch, which this QGIS does not have; "Install engine…" in the menu '
            'Raster → Bandpress and the log of "Engine status" show the command that installs it for you alone.'
        )
    if name == "wasmtime":
        lacking = tr(
            "The compiled core, which makes everything several times faster, needs the Python package wasmtime, which "
            "this QGIS does not have; install it with {}."
        )
    else:
        lacking = tr(
            "Learned models need the Python package onnxruntime, which this QGIS does not have; install it with {}."
        )
    if in_window():
        return lacking.format(tr("Raster → Bandpress → Install engine…"))
    return lacking.format(tr('INSTALL={} of "Engine status"').format(name))


def models():
    """``(id, title, can run, why not)`` of every model, and of every file in the user's folder that is not a valid
    model."""
    rows = []
    for model_id in registry.model_ids():
        family = registry.get(model_id)
        able, why = family.can_run()
        rows.append((family.id, tr_sentence(family.title), able, tr_sentence(why)))
    known = {row[0] for row in rows}
    return rows + [
        (model.id, model.title, False, tr_sentence(model.why))
        for model in user_models.listing()
        if model.why and model.id not in known
    ]


def status_sections():
    """``(head, rows)`` of every table of the status; it contains no file name and no user name."""
    rows = [
        (model_id, title, tr("yes") if able else tr("no: {}").format(why)) for model_id, title, able, why in models()
    ]
    sections = [
        ((tr("What"), tr("Version")), versions()),
        ((tr("GDAL driver"), tr("Here")), gdal_drivers()),
        ((tr("Model"), tr("Title"), tr("Runs here")), rows),
    ]
    lacking = [(name, need(name)) for name in missing()]
    return sections + ([((tr("Missing"), tr("What to do")), lacking)] if lacking else [])


def engine_lines():
    """``(name, sentence)`` of the packages that make Bandpress faster or add to it, and of the compiled core."""
    lines = []
    for name, use in OPTIONAL:
        version = package_version(name)
        text = tr("Version {0}; {1}") if version else tr("Not installed; {1}")
        lines.append((name, text.format(version, tr(use))))
    return [*lines, (tr("Compiled core"), tr("in use") if core.runs() else tr_sentence(core.trouble()))]
