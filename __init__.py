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
        estimate,
        inspect,
        model_ids,
        open,
        write_vrt,
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
    "estimate",
    "inspect",
    "model_ids",
    "open",
    "write_vrt",
]


def __getattr__(name: str) -> object:
    """A name of ``api.py`` (PEP 562)."""
    if name in __all__:
        from . import api

        return getattr(api, name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, "__version__"])


def _version() -> str:
    """The version in metadata.txt, as of the plugin."""
    import io

    with io.open(f"{__path__[0]}/metadata.txt", encoding="utf-8") as lines:  # noqa: UP020 - open is a name of api.py
        return next(line.partition("=")[2].strip() for line in lines if line.startswith("version="))


def classFactory(iface: object) -> object:
    """Entry point of QGIS; ``iface`` is None in qgis_process."""
    from .plugin.plugin import BandpressPlugin

    return BandpressPlugin(iface)
