"""Layers of ``.bpr`` files where the provider cannot be registered: GeoTIFFs in a folder of the user's profile.

The layer appears at once with a coarse picture. A task decodes the file in the background, makes overviews, and puts
the whole raster in its place."""

import hashlib
import os
import weakref
from pathlib import Path

from qgis.core import QgsApplication, QgsRasterLayer, QgsTask

from ...codec.decoder.reader import BprReader
from ...codec.decoder.reopened_file import identity_of
from ...codec.decoder.resolution_levels import MOST_LEVEL
from ...codec.decompression import decompress
from ...codec.errors import BandpressError, Cancelled, InputError
from ...codec.progress import Progress
from ...models import registry  # noqa: F401 - importing it registers the models that files name
from ...processing_algorithms.host.translation import tr, tr_sentence
from . import notices

PREVIEW_SIDE = 1024  # pixels of the coarse picture, at most
MOST_BYTES = 4 << 30  # of all files that are kept
FACTORS = (2, 4, 8, 16, 32, 64)  # of overviews
_tasks: set = set()  # QGIS does not keep the Python half of a task


def cache_folder():
    """The folder of the rasters, which is made if necessary."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "bandpress"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def preview_layer(path, name):
    """A ``QgsRasterLayer`` of the file ``path``. Raises BandpressError with one sentence where it cannot be read."""
    identity = identity_of(path)
    if identity is None:
        raise InputError(tr("The file {} is not there; it was moved, renamed or deleted.").format(path))
    key = hashlib.sha256(f"{os.path.abspath(path)}|{identity}".encode()).hexdigest()[:24]
    whole = cache_folder() / f"{key}.tif"
    if whole.exists():
        whole.touch()
        return QgsRasterLayer(str(whole), name, "gdal")
    rough = cache_folder() / f"{key}-preview.tif"
    with BprReader(path) as reader:
        level = next((n for n in range(MOST_LEVEL) if max(reader.grid_at(n).shape) <= PREVIEW_SIDE), MOST_LEVEL)
    decompress(path, rough, level=level)
    layer = QgsRasterLayer(str(rough), name, "gdal")
    task = PreviewTask(path, whole, layer)
    _tasks.add(task)
    QgsApplication.taskManager().addTask(task)
    return layer


def remove_old(folder, most=MOST_BYTES):
    """Delete the files of ``folder`` that were not used for the longest time, until ``most`` bytes are left."""
    files = sorted(folder.glob("*.tif*"), key=lambda file: file.stat().st_mtime, reverse=True)
    total = 0
    for file in files:
        total += file.stat().st_size
        if total > most:
            file.unlink(missing_ok=True)


class PreviewTask(QgsTask):
    """Decodes a file into the cache, and shows the result in ``layer`` if that is still there."""

    def __init__(self, path, whole, layer):
        super().__init__(tr("Decompressing {}").format(os.path.basename(path)), QgsTask.Flag.CanCancel)
        self._path, self._whole, self._layer, self.error = path, whole, weakref.ref(layer), ""

    def run(self):
        from osgeo import gdal

        try:
            remove_old(self._whole.parent)
            progress = Progress(lambda share: self.setProgress(90 * share), self.isCanceled)
            part = self._whole.with_suffix(".part.tif")
            decompress(self._path, part, progress=progress)
            dataset = gdal.Open(str(part), gdal.GA_ReadOnly)
            dataset.BuildOverviews("AVERAGE", FACTORS)
            del dataset
            for end in ("", ".ovr", ".aux.xml"):
                made = Path(str(part) + end)
                if made.exists():
                    made.replace(str(self._whole) + end)
        except Cancelled:
            return False
        except (BandpressError, OSError, MemoryError, RuntimeError) as error:
            self.error = tr_sentence(str(error))
            return False
        return True

    def finished(self, done):
        """On the main thread."""
        _tasks.discard(self)
        layer = self._layer()
        if not done:
            notices.tell(self.error, self._path)
        elif layer is not None:
            style = layer.styleManager().style(layer.styleManager().currentStyle()).xmlData()
            layer.setDataSource(str(self._whole), layer.name(), "gdal")
            from ...processing_algorithms.outputs.styles import apply_style

            apply_style(layer, style)
            layer.triggerRepaint()
