"""Pictures of layers, drawn in threads as the map of QGIS does."""


def map_job(layer, width=300, height=260, extent=None):
    """A ``QgsMapRendererParallelJob`` that draws a layer, not started yet."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent or layer.extent())
    settings.setOutputSize(QSize(width, height))
    flags = getattr(QgsMapSettings, "Flag", None)  # an enum of Qgis in newer versions
    if hasattr(flags, "RenderPartialOutput"):
        settings.setFlag(flags.RenderPartialOutput, True)
    return QgsMapRendererParallelJob(settings)


def wait_for(job, start=True):
    """Wait until a job is done, with the events of QGIS. Returns its image."""
    from qgis.PyQt.QtCore import QEventLoop

    loop = QEventLoop()
    job.finished.connect(loop.quit)
    if start:
        job.start()
    if job.isActive():
        loop.exec()
    return job.renderedImage()


def rendered(layer, width=300, height=260, extent=None):
    """The image of a layer."""
    return wait_for(map_job(layer, width, height, extent))
