"""Whether the checksums of open files hold, found in a task of QGIS, so that nobody waits."""

import weakref

from qgis.core import QgsApplication, QgsTask

from ...codec.errors import BandpressError
from ...processing_algorithms.host.translation import tr, tr_sentence

AT_ONCE = 4 << 20  # bytes of a file that is checked without a task, in a few milliseconds
_tasks: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()  # by OpenFile


class ChecksumTask(QgsTask):
    """Reads all chunks of a file once and counts those that are damaged; ``wrong``: None until it is done."""

    def __init__(self, file):
        super().__init__(tr("Checksums of {}").format(file.path), QgsTask.Flag.CanCancel)
        self.file, self.wrong, self.error = file, None, ""

    def run(self):
        reader, self.file = self.file.reader, None
        wrong, count = 0, len(reader.index.chunks)
        try:
            for number in range(count):
                if self.isCanceled():
                    return False
                wrong += len(reader.decoder.chunks.damaged([number]))
                self.setProgress(100.0 * (number + 1) / count)
        except BandpressError as error:
            self.error = tr_sentence(str(error))
            return False
        self.wrong = wrong
        return True


def checksum_sentence(file):
    """What is known about the checksums of a file; the first call starts to find out."""
    task = _tasks.get(file)
    if task is None:
        task = _tasks[file] = ChecksumTask(file)
        if file.reader.bytes <= AT_ONCE:
            task.run()
        else:
            QgsApplication.taskManager().addTask(task)
    if task.wrong is not None:
        return _text(task.wrong)
    if task.error:
        return task.error
    return tr("being checked; open the properties again in a moment to see the result")


def _text(wrong):
    if not wrong:
        return tr("all hold: the file is sound")
    return tr("{} parts of the file are damaged; their pixels are nodata").format(wrong)
