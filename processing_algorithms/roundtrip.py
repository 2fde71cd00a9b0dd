"""Algorithm ``roundtrip``: compresses, decompresses, and maps the compression error."""

import os
from contextlib import ExitStack

from qgis.core import QgsProcessingParameterRasterDestination

from ..codec.progress import COMPARING, DECODING
from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.quantities import unit_of
from .host.run_stages import COMPRESSION
from .host.translation import tr
from .inputs.compress_job import read_job, writing
from .inputs.parameters import (
    REGION_NUMBERS,
    add,
    add_bpr_output,
    add_codec_parameters,
    add_error_outputs,
    add_number_outputs,
    number_results,
)
from .inputs.pins import add_pins, read_pins
from .inputs.rasters import layer_parameter, loaded_in_project
from .outputs.error_layers import LABELS, NUMBERS, RANK, ErrorOutputs
from .outputs.grouping import RunGroup, style_output
from .outputs.messages import (
    describe_job,
    engine_note,
    ratio_text,
    reached_text,
    region_table,
    result_facts,
    tell_result,
)

COMPRESSED, DECODED = 0.45, 0.6  # of the progress bar, as measured
LARGEST = 576  # pixels of a tile that the summary shows whole


class RoundTrip(BandpressAlgorithm):
    ID = "roundtrip"
    TITLE = "Compress, reconstruct and evaluate"
    SUMMARY = "Compresses a raster, decompresses it, and maps the compression error."
    CODES = True
    TAGS = ("codec", "round trip", "quality", "psnr", "error map", "sentinel-2", "hyperspectral", "lossless")
    HELP = (
        "Compresses a raster into a .bpr file, decompresses that file, and compares the result with the original.\n\n"
        "The outputs are the compressed file, the reconstruction in the colours of the original, a signed error "
        "map with a band for every band (blue: too dark, red: too bright), a polygon layer with the PSNR of every "
        "tile and band, a table of the bands, and a report. All layers are styled and placed in one group. At first "
        "the reconstruction is shown, and error map and tiles are off: tick them in the list of layers.\n\n"
        "Quality is measured on the decoded pixels, sizes are bytes on disk. The error map first shows the red "
        "band (or the first one); choose another in its layer properties."
    )

    def declare(self):
        add_codec_parameters(self)
        add_bpr_output(self, "BITSTREAM")
        add(
            self,
            QgsProcessingParameterRasterDestination("RECONSTRUCTION", tr("Reconstruction"), optional=True),
            "The decompressed raster (GeoTIFF), on the grid of the original.",
        )
        add_pins(self)
        add_error_outputs(self)
        add_number_outputs(self, NUMBERS + ("SECONDS",) + REGION_NUMBERS)

    def prepare(self, parameters, context):
        from .outputs.raster_style import source_style

        self.job = read_job(self, parameters, context)
        layer, raster = layer_parameter(self, parameters, "INPUT", context)
        self.source_style = source_style(layer, raster.path, loaded_in_project(layer, context), self.job.bands)

    def execute(self, parameters, context, feedback):
        from ..codec.decompression import decompress
        from .outputs.raster_style import natural_style
        from .outputs.styles import save_sidecar

        bitstream = self.parameterAsFileOutput(parameters, "BITSTREAM", context)
        reconstruction = self.parameterAsOutputLayer(parameters, "RECONSTRUCTION", context)
        outputs = ErrorOutputs.read(self, parameters, context)
        written = {"BITSTREAM": bitstream, "RECONSTRUCTION": reconstruction, **outputs.paths()}
        stages = (*COMPRESSION, *((DECODING,) if reconstruction else ()), COMPARING)
        listener = FeedbackListener(feedback, stages)
        progress = listener.progress()
        run = RunGroup(tr("Bandpress: {}").format(self.job.name))
        with writing({"INPUT": self.job.path}, written), self.job.open() as source:
            pins = read_pins(self, parameters, context, source.profile.grid)
            notes = describe_job(self.job, source, progress)
            result = self.job.compress(source, bitstream, progress.stage(0.0, COMPRESSED))
            listener.end_stage()
            notes = tell_result(result, self.job, source, progress, shown=notes)
            seconds = result.numbers["SECONDS"]
            if reconstruction:
                back = decompress(
                    bitstream,
                    reconstruction,
                    threads=self.job.settings["threads"],
                    progress=progress.stage(COMPRESSED, DECODED),
                )
                listener.end_stage()
                seconds += back.seconds
                # the codec has shown these notes; the report has them too
                notes = list(dict.fromkeys([*notes, *back.notes]))
                style = self.source_style or natural_style(source)
                save_sidecar(reconstruction, style)
                style_output(
                    context,
                    reconstruction,
                    style,
                    run,
                    RANK["RECONSTRUCTION"],
                    name=self.job.name,
                    label=LABELS["RECONSTRUCTION"],
                )
            left = progress.stage(DECODED if reconstruction else COMPRESSED, 1.0)
            evaluation = self.evaluate(source, result, notes, reconstruction, outputs, context, run, pins, left)
            listener.end_stage()
        return {
            "BITSTREAM": bitstream,
            **({"RECONSTRUCTION": reconstruction} if reconstruction else {}),
            **outputs.results(),
            **number_results(evaluation.numbers, NUMBERS),
            "SECONDS": seconds,
            **number_results(result.numbers, REGION_NUMBERS),
        }

    def evaluate(self, source, result, notes, reconstruction, outputs, context, run, pins, progress):
        """Compare ``source`` with the decoded file, tile by tile of that file or by quarters of large ones; returns the
        ``Evaluation``. ``notes`` are the sentences shown so far, ``pins`` the pixels whose spectra are wanted,
        for the report."""
        from ..codec.decoder.reader import BprReader
        from ..codec.model.lookup import family_of
        from ..codec.raster.source import RasterSource

        with BprReader(result.path) as file, ExitStack() as stack:
            decoded = stack.enter_context(RasterSource.open(reconstruction)) if reconstruction else file
            side = file.header.tile // 2 if file.header.tile > LARGEST else file.header.tile
            settings = {
                "peak": result.numbers["PEAK"],
                "nodata": self.job.settings["nodata"],
                "invalid": result.invalid,
                "codes": result.exact,
                "pins": pins,
                "tile": side,
                "bytes_on_disk": result.bytes,
                # a part of a tile has no bytes of its own
                "tile_bytes": file.square_bytes(side) if side == file.header.tile else None,
                "threads": self.job.settings["threads"],
            }
            target, unit = self.job.settings["target"], unit_of(source.profile)
            rate = target.kind in ("bpppc", "size")  # of the whole file
            facts = [
                (tr("Raster"), os.path.basename(self.job.path)),
                (tr("Compressed file"), os.path.basename(result.path)),
                (tr("Model"), self.job.settings["model"]),
                (
                    tr("Target") if rate or not result.regions else tr("Target outside of regions"),
                    reached_text(target, result.reached, unit),
                ),
                (tr("Effort"), self.job.settings["effort"]),
                (tr("Size"), ratio_text(result.numbers, result.bytes)),
                *result_facts(result, self.job, source.profile),
                *self.job.raster.facts,
            ]
            engine = engine_note(family_of(file.header))
            if engine:
                facts.append((tr("Engine"), engine))
            return outputs.write(
                source,
                decoded,
                context,
                run,
                progress,
                layer_name=self.job.layer_name,
                title=tr("Round trip of {}").format(self.job.layer_name),
                facts=facts,
                notes=notes,
                settings=settings,
                ratio_file=result.numbers["RATIO_FILE"],
                regions=region_table(result, self.job.settings["target"]),
            )
