"""Algorithm ``comparecodecs``: models and classical codecs at several rates on one raster."""

import json
import os
import tempfile
import time
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
)

from ..codec.errors import Cancelled, InputError
from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.translation import tr
from .inputs.compress_job import Job, read_bands, read_extent, read_number, read_threads, writing
from .inputs.parameters import (
    EFFORT_HELP,
    NUMBERS,
    add,
    add_bands,
    add_choice,
    add_extent,
    add_nodata,
    add_number,
    add_peak,
    add_raster,
    add_report,
    add_threads,
)
from .inputs.rasters import layer_parameter
from .inputs.rate_lists import KINDS, read_goals
from .inputs.target_labels import effort_label, model_label, target_label
from .outputs.comparison_log import ComparisonLog, area_facts
from .outputs.comparison_page import findings, report_text
from .outputs.comparison_tables import comparison_style, result_tables
from .outputs.grouping import style_output
from .outputs.html_page import write_whole
from .outputs.messages import warn_once
from .outputs.styles import save_sidecar
from .outputs.tables import write_tables

RATES = "0.25, 0.5, 1, 2"
SAMPLE_MILLIONS = 8.0
BD_RATES = {"BD_RATE_JPEG2000": "jpeg2000", "BD_RATE_KLT": "klt-jpeg2000"}


class CompareCodecs(BandpressAlgorithm):
    ID = "comparecodecs"
    TITLE = "Compare codecs"
    SUMMARY = "Compares models and classical codecs at several sizes or qualities on a raster."
    TAGS = (
        "codec",
        "benchmark",
        "rate-distortion",
        "bd-rate",
        "jpeg 2000",
        "jpeg xl",
        "lerc",
        "klt",
        "psnr",
        "sentinel-2",
        "hyperspectral",
    )
    HELP = (
        "Codes a raster with models of Bandpress and with classical codecs, each at several sizes or qualities, "
        "decodes every file, and measures it.\n\n"
        "The outputs are a table with a row for every file, and a report with the curves of all codecs in one plot, "
        "the difference in bytes at equal quality (BD-rate) against JPEG 2000 and against KLT + JPEG 2000, and "
        "pictures of the same part at equal size.\n\n"
        "A part of a large raster is enough to compare (SAMPLE). What was measured is kept beside the table: a later "
        "run with the same raster takes from there what it needs, so a run that was cancelled goes on, and a further "
        "codec or rate can be added. After a cancel, table and report hold what was measured so far."
    )

    def declare(self):
        from ..codec.encoder.effort import EFFORTS
        from ..models.classical.baselines import BASELINES
        from ..models.registry import model_ids

        add_raster(self, "INPUT", "Raster to compare on", "A raster file on this computer that GDAL opens.")
        add_bands(self)
        add_extent(self)
        add_choice(
            self,
            "MODELS",
            "Models of Bandpress",
            model_ids(),
            ["wavelet-context"],
            "The models to compare. Those that cannot run here, or cannot take this raster, are left out, and the log "
            'says why. BD-rates as numbers are those of the first one. "Engine status" shows which can run here.',
            label_of=model_label,
        )
        add_choice(
            self,
            "BASELINES",
            "Classical codecs",
            [codec.id for codec in BASELINES],
            [codec.id for codec in BASELINES],
            "The codecs of GDAL to compare with. jpeg2000: every band by itself. klt-jpeg2000: principal components of "
            "the bands, then JPEG 2000; at least two bands. lerc: with a largest error. jpegxl: every band by itself, "
            "only where GDAL has it. Those that cannot run here, or cannot take this raster, such as floats in "
            "JPEG 2000, are left out, and the log says why.",
            label_of={codec.id: codec.title for codec in BASELINES}.get,
        )
        add_choice(
            self,
            "TARGET",
            "Compare at equal",
            KINDS,
            KINDS[0],
            "bpppc: sizes in bits per pixel per channel. psnr: qualities in dB.",
            label_of=target_label,
        )
        add(
            self,
            QgsProcessingParameterString("RATES", tr("Sizes or qualities"), RATES, optional=True),
            "Numbers with commas between them: bits per pixel per channel from 0.001 to 64, or with TARGET=psnr dB "
            "from 10 to 150. A BD-rate needs at least four.",
        )
        add_number(
            self,
            "SAMPLE",
            "Largest part to compare on (million samples)",
            "Pixels × bands, in millions. Of a larger raster a square in its centre is used, or the place nearest to "
            "it that is valid. 0: the whole raster, however long it takes.",
            default=SAMPLE_MILLIONS,
            minimum=0.0,
            advanced=False,
        )
        add_peak(self)
        add_nodata(self)
        add_choice(self, "EFFORT", "Effort of the models", EFFORTS, "normal", EFFORT_HELP, True, effort_label)
        add(
            self,
            QgsProcessingParameterFile(
                "WORK_FOLDER",
                tr("Folder for what was measured"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            "Results are kept here for later runs. Empty: a folder beside the table, with its name and .measured; it "
            "may be deleted.",
            True,
        )
        add_threads(self)
        add(
            self,
            QgsProcessingParameterVectorDestination(
                "TABLE", tr("Rate–distortion table"), QgsProcessing.SourceType.TypeVector, optional=True
            ),
            "Table with a row for every codec and rate: bytes, bits per pixel per channel, PSNR (dB), RMSE, MAE and "
            "PAE (DN), spectral angle (degrees), SSIM, MS-SSIM, seconds to encode and to decode. A GeoPackage has the "
            "BD-rates as a second table.",
        )
        add_report(
            self,
            "One HTML file with curves, BD-rates, pictures at equal size and all measurements; it needs no network "
            "connection and can be printed.",
        )
        for name, title in (
            ("BD_RATE_JPEG2000", "Bytes of the first model against JPEG 2000 at equal PSNR (%)"),
            ("BD_RATE_KLT", "Bytes of the first model against KLT + JPEG 2000 at equal PSNR (%)"),
            ("MEASUREMENTS", "Number of measurements"),
            ("SECONDS", NUMBERS["SECONDS"]),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))
        self.addOutput(QgsProcessingOutputString("BEST_CODEC", tr("Codec with the best quality at equal size, its id")))
        self.addOutput(QgsProcessingOutputString("BD_RATES", tr("BD-rates of all codecs (%), as JSON")))

    def prepare(self, parameters, context):
        layer, raster = layer_parameter(self, parameters, "INPUT", context)
        bands = read_bands(self, parameters, context, layer.bandCount())
        rectangle = read_extent(self, parameters, context, layer.crs())
        self.job = Job(raster, layer.name(), bands, rectangle, {})
        self.kind = self.parameterAsEnumString(parameters, "TARGET", context) or KINDS[0]
        self.goals = read_goals(self.parameterAsString(parameters, "RATES", context) or RATES, self.kind)
        self.models = read_choices(self, parameters, "MODELS", context)
        self.baselines = read_choices(self, parameters, "BASELINES", context)
        if not self.models and not self.baselines:
            raise InputError(tr("No codec is chosen; choose at least one of MODELS or BASELINES."))
        millions = self.parameterAsDouble(parameters, "SAMPLE", context)
        self.most = millions * 1e6 if millions > 0 else None
        with self.job.open():  # reports an extent outside of the raster now
            pass

    def execute(self, parameters, context, feedback):
        from ..models.comparison.codec_comparison import compare
        from ..models.comparison.compared_area import read_area
        from ..models.comparison.result_cache import ResultCache

        started = time.monotonic()
        outputs = {
            "TABLE": self.parameterAsOutputLayer(parameters, "TABLE", context),
            "REPORT": self.parameterAsFileOutput(parameters, "REPORT", context),
        }
        progress = FeedbackListener(feedback).progress()
        with writing({"INPUT": self.job.path}, outputs):
            with self.job.open() as source:
                warn_once([*self.job.raster.notes], progress)
                area = read_area(
                    source,
                    most_samples=self.most,
                    nodata=read_number(self, parameters, "NODATA", context),
                    peak=read_number(self, parameters, "PEAK", context),
                    extra_nodata=self.job.raster.extra_nodata_of(self.job.bands),
                    progress=progress,
                )
                facts = area_facts(area, source)
            for label, text in facts:
                progress.info(f"{label}: {text}")
            warn_once(area.notes, progress)
            folder = self._folder(parameters, context, outputs, progress)
            contestants = self._contestants(parameters, context)
            told = ComparisonLog(feedback, progress, len(self.goals), self.kind)
            comparison = compare(
                area, contestants, self.kind, self.goals, ResultCache(folder, area.fingerprint), progress, told
            )
            if not comparison.rows:
                raise Cancelled() if comparison.cancelled else InputError(_nothing(comparison))
            self._write(outputs, comparison, area, facts, context)
        for sentence in findings(comparison):
            progress.info(sentence)
        if comparison.cancelled:
            told.cancelled(outputs, comparison)
        return {
            **{name: path for name, path in outputs.items() if path},
            **self._numbers(comparison),
            "SECONDS": time.monotonic() - started,
        }

    def _contestants(self, parameters, context):
        from ..models.classical.baselines import baseline
        from ..models.comparison.contestants import ClassicalContestant, ModelContestant
        from ..models.registry import get

        effort = self.parameterAsEnumString(parameters, "EFFORT", context) or "normal"
        threads = read_threads(self, parameters, context)
        return [
            *(ModelContestant(get(model), effort, threads) for model in self.models),
            *(ClassicalContestant(baseline(codec)) for codec in self.baselines),
        ]

    def _folder(self, parameters, context, outputs, progress):
        """Where results are kept."""
        asked = self.parameterAsFile(parameters, "WORK_FOLDER", context)
        path = outputs["TABLE"] or outputs["REPORT"]
        if asked:
            folder = Path(asked)
        elif path:
            folder = Path(path).with_suffix(".measured")
        else:
            folder = Path(tempfile.mkdtemp(prefix="bandpress-measured-", dir=QgsProcessingUtils.tempFolder()))
        temporary = os.path.realpath(QgsProcessingUtils.tempFolder()) + os.sep
        if not (asked or path) or os.path.realpath(folder).startswith(temporary):
            progress.info(
                tr(
                    "The results are kept in a temporary folder only; save the table in a folder of yours, or give "
                    "WORK_FOLDER, so that a later run can go on from them."
                )
            )
        else:
            progress.info(tr("Results are kept in {}.").format(folder))
        return folder

    def _write(self, outputs, comparison, area, facts, context):
        title = tr("Rate–distortion of {}").format(self.job.layer_name)
        if outputs["TABLE"]:
            tables = result_tables(comparison, area.samples.values.nbytes)
            style = comparison_style(tables[0])
            write_tables(outputs["TABLE"], tables)
            save_sidecar(outputs["TABLE"], style)
            style_output(context, outputs["TABLE"], style, name=title, label="Rate–distortion table")
        if outputs["REPORT"]:
            head = tr("Comparison of codecs on {}").format(self.job.layer_name)
            rows = [(tr("Raster"), os.path.basename(self.job.path)), *facts]
            write_whole(outputs["REPORT"], report_text(comparison, area, head, rows))

    def _numbers(self, comparison):
        """Number and text outputs; numbers that do not exist are left out."""
        every = {
            codec: {one: comparison.difference(codec, one).per_cent for one in comparison.references(codec)}
            for codec, _, _ in comparison.codecs
        }
        first = next((every[codec] for codec in self.models if codec in every), {})
        return {
            **{name: first[one] for name, one in BD_RATES.items() if first.get(one) is not None},
            "MEASUREMENTS": len(comparison.rows),
            "BEST_CODEC": comparison.best,
            "BD_RATES": json.dumps(every),
        }


def read_choices(algorithm, parameters, name, context):
    """The ids that were chosen; all of the default where the parameter was left out. QGIS takes none for that, too."""
    return [] if parameters.get(name) in ("", [], ()) else algorithm.parameterAsEnumStrings(parameters, name, context)


def _nothing(comparison):
    """The sentence when no codec could be measured."""
    why = comparison.left_out[0] if comparison.left_out else ""
    return why or tr("No codec could be measured; choose others.")
