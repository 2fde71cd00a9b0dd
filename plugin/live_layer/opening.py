"""Opens ``.bpr`` files as layers, wherever QGIS opens files: map, Browser, *Add Raster Layer*, command line.

:func:`register` and :func:`unregister` are called by the plugin; without a window (``qgis_process``) only the provider
is registered."""

import os
import sys

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer

from ...codec.errors import BandpressError, InputError
from ...processing_algorithms.host.translation import tr, tr_sentence
from ...processing_algorithms.outputs.names import file_title
from . import notices
from .uri import PROVIDER, path_of

FAILURES = (BandpressError, OSError, MemoryError)
_STYLED = "bandpress/styled"  # property of layers that had their first style
GIVEN_BACK_MS = (0, 3000)  # after layers were removed
_state: dict = {}  # what is registered


def register():
    """Let QGIS open ``.bpr`` files; called once QGIS runs, may be called again. Returns whether layers are live: False
    where the provider cannot be registered, and layers are cached previews."""
    from .provider_metadata import register_provider

    _state["live"] = register_provider()
    if "project" not in _state:
        _state["project"] = QgsProject.instance()
        _state["project"].layersAdded.connect(_layers_added)
        _state["project"].layersRemoved.connect(_layers_removed)
    _register_window()
    return _state["live"]


def _register_window():
    """What needs a window: dropped files, entries in the menu of layers, and the message bar."""
    from qgis.utils import iface

    if iface is None or "drop" in _state:
        return
    from .drop_handler import BprDropHandler
    from .layer_menu import LayerMenu
    from .source_page import SourcePage

    notices.show_in(iface.messageBar())
    _state["menu"] = LayerMenu(iface)
    _state["page"] = SourcePage(_open_and_tell)
    _state["drop"] = BprDropHandler(_open_and_tell)
    iface.registerCustomDropHandler(_state["drop"])
    for layer in QgsProject.instance().mapLayers().values():
        if layer.providerType() == PROVIDER:
            _state["menu"].add(layer)


def unregister():
    """Undo :func:`register`. Layers that are open stay so, because QGIS cannot give a provider back."""
    drop, menu = _state.pop("drop", None), _state.pop("menu", None)
    if drop is not None:
        from qgis.utils import iface

        iface.unregisterCustomDropHandler(drop)
        _state.pop("page").remove()
        menu.remove()
    project = _state.pop("project", None)
    if project is not None:
        project.layersAdded.disconnect(_layers_added)
        project.layersRemoved.disconnect(_layers_removed)
    notices.show_in(None)


def open_as_layer(path, name=None):
    """Add a ``.bpr`` file to the project as a layer, styled and named after the file (or ``name``). Returns the
    ``QgsRasterLayer``. Raises :class:`BandpressError` with one sentence where the file cannot be shown."""
    layer = make_layer(path, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


def make_layer(path, name=None):
    """The layer of :func:`open_as_layer`, which is not in the project yet."""
    path = os.path.abspath(path_of(path))
    name = name or file_title(path)
    if not _state.get("live", True):
        from .cached_preview import preview_layer

        return preview_layer(path, name)
    layer = QgsRasterLayer(path, name, PROVIDER)
    if not layer.isValid():
        provider = layer.dataProvider()
        reason = provider.lastError() if provider is not None else ""
        raise InputError(reason or tr("{} cannot be opened as a layer.").format(path))
    _style(layer)
    return layer


def _open_and_tell(path):
    """:func:`open_as_layer`, which tells the user what fails."""
    try:
        open_as_layer(path)
    except FAILURES as error:
        notices.tell(tr_sentence(str(error)), path)


def _style(layer):
    """Give a layer its first style, once, unless it came with one."""
    if layer.customProperty(_STYLED) is not None:
        return
    from .first_style import apply_first_style

    layer.setCustomProperty(_STYLED, True)
    if os.path.isfile(layer.styleURI()):
        return
    try:
        apply_first_style(layer)
    except FAILURES as error:
        notices.tell(tr_sentence(str(error)), layer.source())


def _layers_added(layers):
    """Style layers that QGIS made itself, such as those of *Add Raster Layer*, and give them their menu."""
    for layer in layers:
        if not isinstance(layer, QgsRasterLayer) or layer.providerType() != PROVIDER:
            continue
        if layer.isValid() and _as_qgis_made_it(layer):
            _style(layer)
        if "menu" in _state:
            _state["menu"].add(layer)


def _layers_removed(layers):
    """Give the memory of removed layers back: at once, and when views that showed them have ended."""
    for wait in GIVEN_BACK_MS:
        QTimer.singleShot(wait, _forget_deleted)


def _forget_deleted():
    module = sys.modules.get(f"{__package__}.raster_provider")  # not loaded: there was no such layer
    if module is not None:
        module.forget_deleted()


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
