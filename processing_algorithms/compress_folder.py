"""Algorithm ``compressfolder``: compresses every raster of a folder, and counts those that miss a quality."""

import csv
import io
import math
import os
import time
from fnmatch import fnmatch
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..codec.errors import Cancelled, InputError
from .base import BandpressAlgorithm
from .host.translation import tr
from .inputs.compress_job import check_outputs, read_number, read_switch
from .inputs.parameters import NUMBERS, add, add_model_and_target, add_nodata, add_number, add_peak, add_threads
from .outputs.html_page import write_whole

PATTERNS = "*.tif; *.tiff; *.jp2; *.img; *.vrt"
MEASURES = ("PSNR", "RMSE", "PAE", "BPPPC", "RATIO")
COMPRESSED, KEPT, BELOW, FAILED = "compressed", "kept", "below", "failed"


class StepsFeedback(QgsProcessingMultiStepFeedback):
    """Feedback of one of many runs: keeps what made it fail, which does not make the whole fail."""

    def __init__(self, count, feedback):
        super().__init__(count, feedback)
        self._error = ""

    def reportError(self, error, fatalError=False):  # noqa: N803 - a name of QGIS
        self._error = error

    def take_error(self):
        """The last error, once."""
        error, self._error = self._error, ""
        return error


class CompressFolder(BandpressAlgorithm):
    ID = "compressfolder"
    TITLE = "Compress a folder of rasters"
    SUMMARY = "Compresses every raster of a folder, and names those that fail or stay below a quality."
    TAGS = ("batch", "folder", "directory", "codec", "encode", "quality gate", "sentinel-2", "hyperspectral")
    HELP = (
        "Compresses every raster of a folder with one model and target, each to a Bandpress raster (.bpr) of the same "
        "name in the folder of the results. A raster that cannot be compressed is named in the log, and the others "
        "are still compressed.\n\n"
        'With "Least PSNR" the run is a quality gate: BELOW counts the rasters whose reconstruction is worse, and '
        "FAILED those that could not be compressed. A model can stop where either is above 0.\n\n"
        "The table has a row for each raster with its sizes and measures. After a cancelled run, run it again: "
        "files that are complete are kept if so asked."
    )

    def declare(self):
        add(
            self,
            QgsProcessingParameterFile("INPUT", tr("Folder of rasters"), QgsProcessingParameterFile.Behavior.Folder),
            "The folder with the rasters to compress.",
        )
        add(
            self,
            QgsProcessingParameterString("PATTERNS", tr("Names of the files"), PATTERNS),
            "Names of the files to compress, separated by semicolons; * stands for any characters.",
        )
        add(
            self,
            QgsProcessingParameterBoolean("SUBFOLDERS", tr("Also folders within the folder"), False),
            "Yes: rasters in folders within the folder are compressed, too, and their results lie in folders of the "
            "same names.",
        )
        add_model_and_target(self)
        add_number(
            self,
            "LEAST_PSNR",
            "Least PSNR (dB)",
            "A raster whose reconstruction has a smaller PSNR is counted as below the gate. Empty: no gate.",
            minimum=0.0,
            advanced=False,
        )
        add(
            self,
            QgsProcessingParameterBoolean("KEEP", tr("Keep files that are there already"), False),
            "Yes: a raster whose .bpr file lies in the folder of the results, is newer than the raster and has only "
            "right checksums is not compressed again; it has no PSNR in the table, so a gate does not count it.",
            True,
        )
        add_peak(self)
        add_nodata(self)
        add_threads(self)
        add(
            self,
            QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder of the compressed rasters")),
            "The folder for the .bpr files; it is made if it does not exist.",
        )
        add(
            self,
            QgsProcessingParameterFileDestination("TABLE", tr("Table"), tr("CSV files (*.csv)"), optional=True),
            "One row for each raster: its name, the result, its bytes before and after, and what was measured.",
        )
        for name, label in (
            ("RASTERS", "Rasters in the folder"),
            ("COMPRESSED", "Rasters compressed, and kept"),
            ("BELOW", "Rasters below the least PSNR"),
            ("FAILED", "Rasters that could not be compressed"),
            ("LOWEST_PSNR", "Smallest PSNR of all (dB)"),
            ("BYTES", "Size of all compressed files (bytes)"),
            ("SECONDS", NUMBERS["SECONDS"]),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def prepare(self, parameters, context):
        folder = self.parameterAsFile(parameters, "INPUT", context)
        if not folder:
            raise InputError(tr("No folder of rasters is given; choose one."))
        if not os.path.isdir(folder):
            raise InputError(tr("The folder was not found ({}); check the path.").format(folder))
        self.folder = Path(folder)
        patterns = self.parameterAsString(parameters, "PATTERNS", context) or PATTERNS
        self.rasters = rasters_in(self.folder, patterns, read_switch(self, parameters, "SUBFOLDERS", context))
        if not self.rasters:
            raise InputError(
                tr("No file in {0} has a name such as {1}; choose another folder or other names.").format(
                    folder, patterns
                )
            )
        self.least = read_number(self, parameters, "LEAST_PSNR", context)
        self.keep = read_switch(self, parameters, "KEEP", context)

    def execute(self, parameters, context, feedback):
        from .compress import Compress

        started = time.monotonic()
        output = Path(self.parameterAsString(parameters, "OUTPUT", context))
        table = self.parameterAsFileOutput(parameters, "TABLE", context)
        check_outputs({}, {"TABLE": table})
        steps = StepsFeedback(len(self.rasters), feedback)
        taken = {name: parameters[name] for name in SHARED if name in parameters}
        targets = names_of(self.rasters, self.folder)
        rows = []
        for place, path in enumerate(self.rasters):
            steps.setCurrentStep(place)
            target = output / targets[path]
            name = path.relative_to(self.folder).as_posix()
            row = {"raster": name, "file": targets[path], "source_bytes": _size(path)}
            rows.append(row)
            feedback.pushInfo(tr("Raster {0} of {1}: {2}").format(place + 1, len(self.rasters), name))
            if self.keep and _complete(target, path):
                row.update(result=KEPT, bytes=_size(target))
                feedback.pushInfo(tr("{} is kept.").format(row["file"]))
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            # A context of its own: layers of one raster do not stay open until the last is done.
            own = QgsProcessingContext()
            own.setTransformContext(context.transformContext())
            results, done = Compress().run({**taken, "INPUT": str(path), "OUTPUT": str(target)}, own, steps)
            if not done and feedback.isCanceled():
                rows.pop()
                break
            if not done:
                row.update(result=FAILED, message=steps.take_error())
                feedback.pushWarning(tr("{0} was not compressed: {1}").format(name, row["message"]))
                continue
            row.update(result=COMPRESSED, bytes=_size(target), **{n: results[n] for n in MEASURES if n in results})
            # An exact copy has the PSNR 999, a raster without a valid sample none.
            if self.least is not None and not results.get("PSNR", -math.inf) >= self.least:
                row["result"] = BELOW
                feedback.pushWarning(below_text(row, self.least))
        if table:
            write_whole(table, csv_text(rows))
        if feedback.isCanceled():
            raise Cancelled(tr("Cancelled; {} compressed files are complete and stay.").format(len(rows)))
        numbers = summary(rows)
        feedback.pushInfo(
            tr("{0} of {1} rasters are compressed, {2} are below the least PSNR, {3} failed.").format(
                numbers["COMPRESSED"], numbers["RASTERS"], numbers["BELOW"], numbers["FAILED"]
            )
        )
        return {
            "OUTPUT": str(output),
            **({"TABLE": table} if table else {}),
            **numbers,
            "SECONDS": time.monotonic() - started,
        }


# The parameters that each raster is compressed with.
SHARED = ("MODEL", "TARGET", "VALUE", "EFFORT", "PEAK", "NODATA", "THREADS")


def rasters_in(folder, patterns, subfolders=False):
    """Paths of the files in ``folder`` whose names fit one of ``patterns`` (separated by semicolons), by name."""
    wanted = [pattern.strip().lower() for pattern in patterns.split(";") if pattern.strip()]
    found = folder.rglob("*") if subfolders else folder.iterdir()
    return sorted(
        path for path in found if path.is_file() and any(fnmatch(path.name.lower(), pattern) for pattern in wanted)
    )


def names_of(paths, folder):
    """``{path: name of its .bpr file}``, relative to the results; two rasters of one name keep their endings."""
    relative = {path: path.relative_to(folder) for path in paths}
    plain = [name.with_suffix("").as_posix().lower() for name in relative.values()]
    return {
        path: (
            name.with_suffix(".bpr")
            if plain.count(name.with_suffix("").as_posix().lower()) == 1
            else name.with_name(name.name + ".bpr")
        ).as_posix()
        for path, name in relative.items()
    }


def summary(rows):
    """The number outputs of the table ``rows``."""
    results = [row["result"] for row in rows]
    psnr = [row["PSNR"] for row in rows if "PSNR" in row]
    return {
        "RASTERS": len(rows),
        "COMPRESSED": len(rows) - results.count(FAILED),
        "BELOW": results.count(BELOW),
        "FAILED": results.count(FAILED),
        **({"LOWEST_PSNR": min(psnr)} if psnr else {}),
        "BYTES": sum(row.get("bytes", 0) for row in rows),
    }


def below_text(row, least):
    if "PSNR" not in row:
        return tr("{} has no PSNR, as it has no valid value; it does not pass.").format(row["raster"])
    return tr("{0} has a PSNR of {1:.2f} dB, which is less than {2:g} dB.").format(row["raster"], row["PSNR"], least)


def csv_text(rows):
    """``rows`` as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, ("raster", "result", "file", "source_bytes", "bytes", *MEASURES, "message"), lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _size(path):
    return path.stat().st_size


def _complete(target, source):
    """Whether the .bpr file ``target`` is newer than ``source`` and sound."""
    if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
        return False
    from ..codec.decoder.inspection import inspect

    return inspect(str(target)).ok
