"""Opens ``.bpr`` files as layers, wherever QGIS opens files: map, Browser, *Add Raster Layer*, command line.

:func:`register` and :func:`unregister` are called by the plugin; without a window (``qgis_process``) only the provider
is registered."""

import os

from qgis.core import QgsProject, QgsRasterLayer, QgsSettings

from ...codec.errors import BandpressError, InputError
from ...processing_algorithms.host.translation import tr, tr_sentence
from . import notices
from .metadata_html import title_of
from .uri import PROVIDER, path_of

MEMORY_SETTING = "bandpress/cache_mb"
DEFAULT_MEMORY = 256  # megabytes
_STYLED = "bandpress/styled"  # property of layers that had their first style
_state: dict = {}


def register():
    """Let QGIS open ``.bpr`` files; called once QGIS runs, may be called again. Returns whether layers are live: False
    where the provider cannot be registered, and layers are cached previews."""
    from .open_files import set_memory
    from .provider_metadata import register_provider

    set_memory(QgsSettings().value(MEMORY_SETTING, DEFAULT_MEMORY, type=int))
    _state["live"] = register_provider()
    if "project" not in _state:
        _state["project"] = QgsProject.instance()
        _state["project"].layersAdded.connect(_style_new_layers)
    _register_window()
    return _state["live"]


def _register_window():
    """The ways to open files that need a window."""
    from qgis.utils import iface

    if iface is None or "drop" in _state:
        return
    from .window_entries import WindowEntries

    notices.show_in(iface.messageBar())
    _state["drop"] = WindowEntries(iface, _open_and_tell)


def unregister():
    """Undo :func:`register`. Layers that are open stay so, because QGIS cannot give a provider back."""
    entries = _state.pop("drop", None)
    if entries is not None:
        entries.remove()
    project = _state.pop("project", None)
    if project is not None:
        project.layersAdded.disconnect(_style_new_layers)
    notices.show_in(None)


def open_as_layer(path, name=None):
    """Add a ``.bpr`` file to the project as a layer, styled and named after the file (or ``name``). Returns the
    ``QgsRasterLayer``. Raises :class:`BandpressError` with one sentence where the file cannot be shown."""
    path = os.path.abspath(path_of(path))
    layer = make_layer(path, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


def _open_and_tell(path):
    """:func:`open_as_layer`, which tells the user what fails."""
    try:
        open_as_layer(path)
    except (BandpressError, OSError, MemoryError) as error:
        notices.tell(tr_sentence(str(error)), path)


def make_layer(path, name=None):
    """The layer of :func:`open_as_layer`, which is not in the project yet."""
    layer = QgsRasterLayer(path, name or title_of(path), PROVIDER)
    if not layer.isValid():
        provider = layer.dataProvider()
        reason = provider.lastError() if provider is not None else ""
        raise InputError(reason or tr("{} cannot be opened as a layer.").format(path))
    _style(layer)
    return layer


def _style(layer):
    """Give a layer its first style, once, unless it came with one."""
    if layer.customProperty(_STYLED) is not None or layer.providerType() != PROVIDER or not layer.isValid():
        return
    from .first_style import apply_first_style

    layer.setCustomProperty(_STYLED, True)
    if os.path.isfile(layer.styleURI()):
        return
    try:
        apply_first_style(layer)
    except (BandpressError, OSError, MemoryError) as error:
        notices.tell(tr_sentence(str(error)), layer.source())


def _style_new_layers(layers):
    """Style layers that QGIS made itself, such as those of *Add Raster Layer*."""
    for layer in layers:
        if isinstance(layer, QgsRasterLayer) and layer.providerType() == PROVIDER and _as_qgis_made_it(layer):
            _style(layer)


def _as_qgis_made_it(layer):
    """Whether a layer has the style that QGIS gives to any raster, so that nobody chose it."""
    renderer = layer.renderer()
    if renderer is None:
        return False
    bands = renderer.usesBands()
    return (renderer.type(), bands[:3]) in (
        ("multibandcolor", [1, 2, 3]),
        ("singlebandgray", [1]),
        ("paletted", [1]),
    )
