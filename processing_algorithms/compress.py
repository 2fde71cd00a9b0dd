"""Algorithm ``compress``: encodes a raster into a .bpr file."""

from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.run_stages import COMPRESSION
from .inputs.compress_job import read_job, writing
from .inputs.parameters import REGION_NUMBERS, add_bpr_output, add_codec_parameters, add_number_outputs, number_results
from .outputs.messages import describe_job, tell_result

NUMBERS = ("PSNR", "RMSE", "MAE", "PAE", "BPPPC", "RATIO", "RATIO_FILE", "SECONDS") + REGION_NUMBERS


class Compress(BandpressAlgorithm):
    ID = "compress"
    TITLE = "Compress raster"
    SUMMARY = "Compresses a raster with one or many bands into one small .bpr file."
    CODES = True
    TAGS = ("codec", "encode", "sentinel-2", "hyperspectral", "lossless", "jpeg2000", "size")
    HELP = (
        "Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, "
        "band names, wavelengths, scale, offset, nodata and metadata are kept; the log names what cannot be "
        "stored.\n\n"
        "TARGET and VALUE set what the file must meet: a quality (psnr, rmse), a peak absolute error (pae), a "
        "size (bpppc, size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of "
        "classes, masks and flags are kept exactly at every TARGET (EXACT_BANDS). The file is checked before it "
        "appears. Quality is measured on the decoded pixels, sizes are bytes on disk.\n\n"
        'Use "Compress, reconstruct and evaluate" to see the errors on the map, and "Decompress raster" to get a '
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
        listener = FeedbackListener(feedback, COMPRESSION)
        progress = listener.progress()
        with writing({"INPUT": self.job.path}, {"OUTPUT": output}), self.job.open() as source:
            notes = describe_job(self.job, source, progress)
            result = self.job.compress(source, output, progress)
            listener.end_stage()
            tell_result(result, self.job, source, progress, shown=notes)
        return {"OUTPUT": output, **number_results(result.numbers, NUMBERS)}
