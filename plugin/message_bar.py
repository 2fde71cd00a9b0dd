"""One sentence in the message bar after each run, with buttons that lead on."""

import os

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ..processing_algorithms.host import finished_runs
from ..processing_algorithms.host.translation import tr

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
        item = bar.createMessage("Bandpress", text)
        for label, act in buttons(run, self.windows):
            button = QPushButton(label)
            button.clicked.connect(lambda checked=False, act=act: act())
            item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Success, SECONDS)


def buttons(run, windows):
    """``(label, function)`` of what one may want to do after ``run``."""
    found = []
    other = run.reconstruction or run.bitstream
    if run.source and other and run.algorithm != "inspect":
        found.append((tr("Compare…"), lambda: windows.compare(run.source, other)))
    if run.bitstream and run.algorithm in ("compress", "roundtrip", "inspect"):
        found.append((tr("Add as layer"), lambda: windows.add_layer(run.bitstream)))
    return found


def result_sentence(run):
    """What ``run`` did, in one sentence; None where the dialog of the algorithm says all."""
    numbers, name = run.numbers, os.path.basename(run.bitstream or "")
    if run.algorithm in ("compress", "roundtrip"):
        return tr("{} is written.").format(name)
    if run.algorithm == "decompress":
        return tr("{} is decompressed.").format(name)
    if run.algorithm == "inspect":
        return (
            tr("{}: every checksum is right.").format(name)
            if numbers.get("SOUND")
            else tr("{0} is damaged; problems found: {1}.").format(name, numbers.get("PROBLEMS"))
        )
    return None
