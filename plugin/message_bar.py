"""One sentence in the message bar after each run, with buttons that lead on."""

import os

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ..processing_algorithms.host import finished_runs
from ..processing_algorithms.host.quantities import duration_text, significant, size_text, times_text
from ..processing_algorithms.host.translation import tr
from ..processing_algorithms.inputs.parameters import EXACT_PSNR
from .bar_messages import bar_text

SECONDS = 20  # the message stays


class RunMessages:
    """Listens to finished runs and shows their results; ``windows`` is ``plugin.plugin_windows.Windows``."""

    def __init__(self, iface, windows):
        self.iface, self.windows = iface, windows
        finished_runs.listeners.append(self.show)

    def remove(self):
        """Listen no more."""
        finished_runs.listeners.remove(self.show)

    def show(self, run):
        """Show the sentence about the ``FinishedRun`` ``run`` and its buttons, if there is something to say."""
        text = result_sentence(run)
        if text is None:
            return
        bar = self.iface.messageBar()
        item = bar.createMessage("Bandpress", bar_text(text))
        for label, act in buttons(run, self.windows):
            button = QPushButton(label)
            button.clicked.connect(lambda checked=False, act=act: act())
            item.layout().addWidget(button)
        sound = run.numbers.get("SOUND", True) and not run.numbers.get("DAMAGED_TILES")
        bad = not sound or run.numbers.get("FAILED") or run.numbers.get("BELOW")
        bar.pushWidget(item, Qgis.MessageLevel.Warning if bad else Qgis.MessageLevel.Success, SECONDS)


def buttons(run, windows):
    """``(label, function)`` of what one may want to do after ``run``."""
    found = []
    other = run.reconstruction or run.bitstream
    if run.source and other and run.algorithm != "inspect":
        found.append((tr("Compare…"), lambda: windows.compare(run.source, other)))
    if run.bitstream and run.algorithm in ("compress", "roundtrip", "inspect"):
        found.append((tr("Add as layer"), lambda: windows.add_result(run)))
    return found


def result_sentence(run):
    """What ``run`` did, in one sentence; None where the dialog of the algorithm says all."""
    numbers, name = run.numbers, os.path.basename(run.bitstream or "")
    if run.algorithm in ("compress", "roundtrip"):
        return _compressed(name, numbers)
    if run.algorithm == "compressfolder":
        return _folder_sentence(numbers)
    if run.algorithm == "decompress":
        damaged = numbers.get("DAMAGED_TILES")
        if damaged:
            return tr("{0} is damaged; {1} tiles of it are filled with nodata.").format(name, damaged)
        return tr("{0} is decompressed in {1}.").format(name, duration_text(numbers.get("SECONDS", 0.0)))
    if run.algorithm == "inspect":
        return (
            tr("{}: every checksum is right.").format(name)
            if numbers.get("SOUND")
            else tr("{0} is damaged; problems found: {1}.").format(name, numbers.get("PROBLEMS"))
        )
    if run.algorithm == "evaluate":
        return _evaluated(os.path.basename(run.reconstruction or ""), numbers)
    return None


def _compressed(name, numbers):
    """Short enough for one line beside two buttons."""
    size, psnr = _size(numbers), numbers.get("PSNR")
    if psnr is None:
        return tr("{0}: {1}.").format(name, size)
    if psnr >= EXACT_PSNR:
        return tr("{0}: {1}, an exact copy.").format(name, size)
    return tr("{0}: {1}, PSNR {2:.2f} dB.").format(name, size, psnr)


def _size(numbers):
    size, ratio = size_text(numbers.get("BYTES", 0)), numbers.get("RATIO_FILE") or numbers.get("RATIO") or 0.0
    return tr("{0} ({1} × smaller)").format(size, times_text(ratio)) if ratio > 1 else size


def _evaluated(name, numbers):
    psnr = numbers.get("PSNR")
    if psnr is None:
        return tr("{} has no valid sample to compare.").format(name)
    if psnr >= EXACT_PSNR:
        return tr("{} has every sample exactly as in the original.").format(name)
    return tr("{0}: PSNR {1:.2f} dB, mean error (RMSE) {2}, largest error {3}.").format(
        name, psnr, significant(numbers.get("RMSE", 0.0)), significant(numbers.get("PAE", 0.0))
    )


def _folder_sentence(numbers):
    text = tr("{0} of {1} rasters are compressed to {2} in all.").format(
        numbers["COMPRESSED"], numbers["RASTERS"], size_text(numbers["BYTES"])
    )
    if not (numbers["FAILED"] or numbers["BELOW"]):
        return text
    return tr(
        "{0} of {1} rasters are compressed; {2} failed and {3} are below the least PSNR. The log names them."
    ).format(numbers["COMPRESSED"], numbers["RASTERS"], numbers["FAILED"], numbers["BELOW"])
