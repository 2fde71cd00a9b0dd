"""Algorithm ``evaluate``: compares any two rasters on one grid."""

import os
import time

from qgis.core import QgsProcessingParameterFile

from ..codec.errors import InputError
from ..codec.progress import COMPARING
from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.quantities import size_text, unit_of, with_unit
from .host.translation import tr
from .inputs.compress_job import read_number, writing
from .inputs.parameters import (
    add,
    add_error_outputs,
    add_nodata,
    add_number_outputs,
    add_peak,
    add_raster,
    number_results,
)
from .inputs.pins import add_pins, read_pins
from .inputs.rasters import layer_parameter
from .outputs.error_layers import NUMBERS, ErrorOutputs
from .outputs.grouping import RunGroup
from .outputs.messages import number_text, ratio_text, rounded_text, warn_once


class Evaluate(BandpressAlgorithm):
    ID = "evaluate"
    TITLE = "Evaluate a reconstruction"
    SUMMARY = "Compares two rasters on one grid: error map, PSNR, SSIM, spectral angle, by band and by tile."
    CODES = True
    TAGS = ("psnr", "rmse", "ssim", "ms-ssim", "sam", "quality", "difference", "error", "compare")
    HELP = (
        "Compares any two rasters with the same size, grid and number of bands, such as an original and its copy "
        "after compression, resampling or correction.\n\n"
        "The error map is reconstruction minus original. Pixels of the original that are nodata, masked or "
        "transparent are excluded from all measures; bands of codes (classes, masks, flags) are excluded from the "
        "measures over all bands. PSNR is 10·log10(peak² ÷ MSE) with the peak printed in the report, SAM is the "
        "angle between spectra in degrees.\n\n"
        "Give the compressed file as well to get bits per pixel per channel and the compression ratio."
    )

    def declare(self):
        add_raster(self, "INPUT", "Original raster", "The reference raster.")
        add_raster(
            self,
            "RECONSTRUCTION",
            "Reconstructed raster",
            "The raster to compare with it: same size, georeference and number of bands.",
        )
        add(
            self,
            QgsProcessingParameterFile(
                "BITSTREAM", tr("Compressed file"), QgsProcessingParameterFile.Behavior.File, optional=True
            ),
            "The compressed file in any format; only its size in bytes is used, for BPPPC and RATIO.",
        )
        add_peak(self)
        add_nodata(self)
        add_pins(self)
        add_error_outputs(self)
        add_number_outputs(self, NUMBERS + ("SECONDS",))

    def prepare(self, parameters, context):
        layer, self.source = layer_parameter(self, parameters, "INPUT", context)
        self.title = layer.name()
        _, self.reconstruction = layer_parameter(self, parameters, "RECONSTRUCTION", context)
        self.bitstream = self.parameterAsFile(parameters, "BITSTREAM", context)
        if self.bitstream and not os.path.isfile(self.bitstream):
            raise InputError(tr("BITSTREAM was not found ({}); check the path or leave it out.").format(self.bitstream))

    def execute(self, parameters, context, feedback):
        started = time.monotonic()
        outputs = ErrorOutputs.read(self, parameters, context)
        listener = FeedbackListener(feedback, (COMPARING,))
        progress = listener.progress()
        size = os.path.getsize(self.bitstream) if self.bitstream else None
        facts = [
            (tr("Original"), os.path.basename(self.source.path)),
            (tr("Reconstruction"), os.path.basename(self.reconstruction.path)),
        ]
        if size is not None:
            facts.append((tr("Compressed file"), f"{os.path.basename(self.bitstream)}, {size_text(size)}"))
        settings = {
            "peak": read_number(self, parameters, "PEAK", context),
            "nodata": read_number(self, parameters, "NODATA", context),
            "bytes_on_disk": size,
        }
        inputs = {"INPUT": self.source.path, "RECONSTRUCTION": self.reconstruction.path, "BITSTREAM": self.bitstream}
        with (
            writing(inputs, outputs.paths()),
            self.source.open() as source,
            self.reconstruction.open() as reconstruction,
        ):
            for about, raster in ((tr("Original"), self.source), (tr("Reconstruction"), self.reconstruction)):
                facts += [(f"{about}: {label}", text) for label, text in raster.facts]
            for label, text in facts:
                progress.info(f"{label}: {text}")
            notes = warn_once(
                [*self.source.notes, *source.notes, *self.reconstruction.notes, *reconstruction.notes], progress
            )
            settings["pins"] = read_pins(self, parameters, context, source.profile.grid)
            settings["invalid"] = self._invalid(source, settings["nodata"], progress)
            evaluation = outputs.write(
                source,
                reconstruction,
                context,
                RunGroup(tr("Bandpress: evaluation of {}").format(self.title)),
                progress,
                layer_name=self.title,
                title=tr("Evaluation of {}").format(self.title),
                facts=facts,
                notes=notes,
                settings=settings,
                ratio_file=self._ratio_file(source, size),
            )
            listener.end_stage()
            unit = unit_of(source.profile)
        numbers = evaluation.numbers
        progress.info(
            tr("PSNR {0} (peak {1}), RMSE {2}, largest error {3}").format(
                number_text(numbers["PSNR"], "{:.2f} dB"),
                f"{numbers['PEAK']:g}",
                with_unit(rounded_text(numbers["RMSE"]), unit),
                with_unit(rounded_text(numbers["PAE"], 6), unit),
            )
        )
        if size:
            progress.info(tr("Compressed file: {}").format(ratio_text(numbers, size)))
        return {
            **outputs.results(),
            **number_results(evaluation.numbers, NUMBERS),
            "SECONDS": time.monotonic() - started,
        }

    def _invalid(self, source, nodata, progress):
        """Values of each band that are not measurements, for ``codec.evaluation.evaluate``, where the layer has further
        nodata values."""
        from ..codec.analysis.source_facts import examine_source

        extra = self.source.extra_nodata_of(None)
        if not extra:
            return None
        return examine_source(
            source,
            nodata=nodata,
            exact_bands=[],
            find_fills=False,
            extra_nodata=extra,
            progress=progress.stage(0.0, 0.0),
        ).invalid(source.profile)

    def _ratio_file(self, source, size):
        """Bytes of the original on disk ÷ ``size``; None where either is unknown, such as for an overview."""
        return source.file_bytes / size if size and source.file_bytes and not self.source.options else None
