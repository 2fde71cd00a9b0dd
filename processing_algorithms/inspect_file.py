"""Algorithm ``inspect``: reports the contents of a .bpr file and checks it for damage."""

import json
import os

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber, QgsProcessingOutputString

from ..codec.errors import InputError
from ..codec.progress import CHECKING
from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.translation import tr
from .inputs.compress_job import writing
from .inputs.parameters import NUMBERS, add_bpr_input, add_report
from .inputs.rasters import bpr_path, with_paths


class Inspect(BandpressAlgorithm):
    ID = "inspect"
    TITLE = "Inspect and verify a Bandpress raster"
    SUMMARY = "Shows the contents of a .bpr file and verifies every checksum."
    CODES = True
    TAGS = ("verify", "checksum", "header", "info", "damaged")
    HELP = (
        "Reads a Bandpress raster (.bpr), verifies every checksum, and reports the grid, bands, model, target, "
        "the size and errors of every tile, the bytes needed for each coarser resolution, and all problems found.\n\n"
        "A damaged file is not an error of this algorithm: SOUND is then false and PROBLEMS counts the problems, "
        "so that a model or script can continue. The undamaged tiles can still be decompressed."
    )

    def declare(self):
        add_bpr_input(self)
        add_report(
            self,
            "One HTML file with the header, the bytes of each resolution, the bands, and size, errors and state of "
            "every tile.",
        )
        self.addOutput(QgsProcessingOutputBoolean("SOUND", tr("Every checksum is right")))
        for name, title in (
            ("PROBLEMS", "Problems found"),
            ("TILES", "Tiles"),
            ("BANDS", "Bands"),
            ("BYTES", "File size (bytes)"),
            ("BPPPC", NUMBERS["BPPPC"]),
            ("RATIO", NUMBERS["RATIO"]),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))
        self.addOutput(QgsProcessingOutputString("DETAILS", tr("Everything found, as JSON")))

    def checkParameterValues(self, parameters, context):
        return super().checkParameterValues(with_paths(parameters, "INPUT"), context)

    def prepare(self, parameters, context):
        self.path = bpr_path(self, parameters, "INPUT", context)
        if not self.path:
            raise InputError(tr("INPUT is empty; choose a .bpr file."))
        if not os.path.isfile(self.path):
            raise InputError(tr("INPUT was not found ({}); check the path.").format(self.path))

    def execute(self, parameters, context, feedback):
        from ..codec.decoder.inspection import inspect
        from .outputs.html_page import write_whole
        from .outputs.inspection_html import inspection_page

        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        listener = FeedbackListener(feedback, (CHECKING,))
        progress = listener.progress()
        with writing({"INPUT": self.path}, {"REPORT": report}):
            inspection = inspect(self.path, progress=progress)
            listener.end_stage()
            for problem in inspection.problems:
                progress.warn(problem)
            progress.info(
                tr("Every checksum is right.")
                if inspection.ok
                else tr("The file is damaged; the undamaged tiles can still be decompressed.")
            )
            if report:
                write_whole(report, inspection_page(inspection))
        facts = inspection.facts
        return {
            **({"REPORT": report} if report else {}),
            "SOUND": inspection.ok,
            "PROBLEMS": len(inspection.problems),
            "TILES": facts["tiles"],
            "BANDS": facts["bands"],
            "BYTES": facts["bytes"],
            "BPPPC": facts["bpppc"],
            "RATIO": facts["ratio"],
            "DETAILS": json.dumps(inspection.to_dict()),
        }
