"""Finds the worst pixel and the worst tile in the background."""

from __future__ import annotations

from qgis.core import QgsTask

from ...codec.errors import Cancelled
from ...codec.progress import Progress
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.defect import defect_sentence
from ...processing_algorithms.host.translation import tr


class PixelSearchTask(QgsTask):
    """Ranks the pixels of two ``RasterFile`` without their class bands ``codes``; afterwards ``ranking`` is a
    ``Ranking``, or ``message`` one sentence.

    The task opens the files itself: they stay open until it has ended, whatever is closed in the meantime."""

    def __init__(self, files, codes):
        super().__init__(
            tr("Bandpress: searching for the largest error"), QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt
        )
        self._files, self._codes, self.ranking, self.message = files, codes, None, ""

    def run(self):
        from .raster_pair import RasterPair

        try:
            pair = RasterPair(self._files, self._codes)
            try:
                progress = Progress(lambda fraction: self.setProgress(100.0 * fraction), self.isCanceled)
                self.ranking = pair.rank(progress)
            finally:
                pair.close()
        except Cancelled:
            return False
        except EXPECTED as error:
            self.message = one_sentence(error)
            return False
        except Exception as error:  # an exception must not leave the thread of a task
            self.message = defect_sentence(error)
            return False
        return True
