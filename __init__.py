"""Bandpress: compress rasters to .bpr files, open them again and see what was lost (a QGIS plugin)."""


def classFactory(iface):
    """Entry point of QGIS; ``iface`` is None in qgis_process."""
    from .plugin.plugin import BandpressPlugin

    return BandpressPlugin(iface)
