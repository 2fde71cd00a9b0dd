"""Bandpress: compress rasters to .bpr files, open them again and see what was lost.

A QGIS plugin, and a Python library: the names of ``api.py`` are those of this package. They are imported when they are
first used, so that QGIS loads nothing at its start."""

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without importing it
if TYPE_CHECKING:
    from .api import (
        Band,
        BandpressError,
        BandpressWarning,
        BprDataset,
        Cancelled,
        FormatError,
        IndexingError,
        InputError,
        OutputError,
        Progress,
        TargetError,
        Window,
        compress,
        decode,
        decompress,
        encode,
        inspect,
        model_ids,
        open,
    )

__all__ = [
    "Band",
    "BandpressError",
    "BandpressWarning",
    "BprDataset",
    "Cancelled",
    "FormatError",
    "IndexingError",
    "InputError",
    "OutputError",
    "Progress",
    "TargetError",
    "Window",
    "compress",
    "decode",
    "decompress",
    "encode",
    "inspect",
    "model_ids",
    "open",
]


def __getattr__(name: str) -> object:
    """A name of ``api.py`` (PEP 562)."""
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def classFactory(iface: object) -> object:
    """Entry point of QGIS; ``iface`` is None in qgis_process."""
    from .plugin.plugin import BandpressPlugin

    return BandpressPlugin(iface)
