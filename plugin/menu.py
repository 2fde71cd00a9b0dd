"""The menu Raster → Bandpress: every algorithm under its title in the toolbox, and the windows of the plugin."""

from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ..processing_algorithms.host.resources import icon_path
from ..processing_algorithms.host.translation import tr

LINE = None
# Names of algorithms, and of windows ("window:…", the methods of plugin/plugin_windows.py), in the order of the menu.
ENTRIES = (
    "window:compress",
    "compressfolder",
    "decompress",
    "window:open_bpr",
    LINE,
    "roundtrip",
    "evaluate",
    "window:compare",
    "comparecodecs",
    "inspect",
    LINE,
    "trainmodel",
    "window:example_models",
    LINE,
    "window:install_engine",
    "window:settings",
    "window:diagnostics",
)


def window_texts():
    """``{name: (title, tool tip, icon)}`` of the entries that open a window of the plugin."""
    return {
        "compress": (
            tr("Compress raster…"),
            tr("Choose how small or how exact the file shall be, and see what that does to the picture"),
            "compress",
        ),
        "open_bpr": (
            tr("Open a .bpr file as a layer…"),
            tr("Show a compressed raster on the map without decompressing it first"),
            "bandpress",
        ),
        "compare": (
            tr("Compare…"),
            tr("Put an original and its reconstruction side by side: swipe, blink, spectra, error"),
            "evaluate",
        ),
        "example_models": (
            tr("Example models…"),
            tr("Open the folder of the example models for the Model Designer"),
            None,
        ),
        "install_engine": (
            tr("Install engine…"),
            tr("Show what makes Bandpress faster and what runs and trains learned models, and install it"),
            "enginestatus",
        ),
        "settings": (tr("Settings…"), tr("Threads, memory, preset, folders: Settings → Options → Bandpress"), None),
        "diagnostics": (
            tr("Diagnostics…"),
            tr("Versions, engines, models, settings and the last error, to copy into a question or a report"),
            None,
        ),
    }


def build_menu(algorithms, windows, open_dialog):
    """The menu (QMenu) for the Processing ``algorithms``; ``windows`` has a method for every window of the plugin, and
    ``open_dialog(name)`` opens the dialog of an algorithm."""
    menu = QMenu("Bandpress")
    menu.setObjectName("bandpressMenu")
    menu.setIcon(QIcon(icon_path("bandpress")))
    menu.setToolTipsVisible(True)
    by_name = {algorithm.name(): algorithm for algorithm in algorithms}
    texts = window_texts()
    for entry in ENTRIES:
        if entry is LINE:
            menu.addSeparator()
        elif entry.startswith("window:"):
            name = entry.partition(":")[2]
            title, tip, icon = texts[name]
            action = menu.addAction(QIcon(icon_path(icon)), title) if icon else menu.addAction(title)
            action.setToolTip(tip)
            action.setObjectName(name)
            show = getattr(windows, name)
            action.triggered.connect(lambda checked=False, show=show: show())
        elif entry in by_name:
            algorithm = by_name[entry]
            action = menu.addAction(algorithm.icon(), tr("{}…").format(algorithm.displayName()))
            action.setToolTip(algorithm.shortDescription())
            action.setObjectName(entry)
            action.triggered.connect(lambda checked=False, name=entry: open_dialog(name))
    return menu
