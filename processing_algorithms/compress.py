"""Algorithm ``compress``: encodes a raster into a .bpr file."""

from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .inputs.compress_job import read_job, writing
from .inputs.parameters import REGION_NUMBERS, add_bpr_output, add_codec_parameters, add_number_outputs, number_results
from .outputs.messages import describe_job, tell_result

NUMBERS = ("PSNR", "RMSE", "MAE", "PAE", "BPPPC", "RATIO", "RATIO_FILE", "SECONDS") + REGION_NUMBERS


class Compress(BandpressAlgorithm):
    ID = "compress"
    TITLE = "Compress raster"
    SUMMARY = "Compresses a raster with one or many bands into one small .bpr file."
    TAGS = ("codec", "encode", "sentinel-2", "hyperspectral", "lossless", "jpeg2000", "size")
    HELP = (
        "Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, band "
        "names, wavelengths, scale, offset, nodata and metadata are kept; what cannot be carried along is named in "
        "the log.\n\n"
        "TARGET and VALUE say what the file must reach: a quality (psnr, rmse), a largest error (pae), a size (bpppc, "
        "size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of classes, masks and "
        "flags stay "
        "exact at every TARGET (EXACT_BANDS). The file is checked before it appears; the numbers are measured on the "
        "pixels that "
        "it decodes to, and sizes are bytes on disk.\n\n"
        'Use "Compress, reconstruct and evaluate" to see the loss on the map, and "Decompress raster" to get a '
        "GeoTIFF back."
    )

    def declare(self):
        add_codec_parameters(self)
        add_bpr_output(self, "OUTPUT")
        add_number_outputs(self, NUMBERS)

    def prepare(self, parameters, context):
        self.job = read_job(self, parameters, context)

    def execute(self, parameters, context, feedback):
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        progress = FeedbackListener(feedback).progress()
        with writing({"INPUT": self.job.path}, {"OUTPUT": output}), self.job.open() as source:
            notes = describe_job(self.job, source, progress)
            result = self.job.compress(source, output, progress)
            tell_result(result, self.job, source, progress, told=notes)
        return {"OUTPUT": output, **number_results(result.numbers, NUMBERS)}
