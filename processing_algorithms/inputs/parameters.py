"""Parameters that several algorithms share, each with its help text, and reading their values."""

import math

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..host.translation import tr
from .target_labels import effort_label, model_label, target_label

NUMBERS = {
    "PSNR": "PSNR (dB), from the mean squared error over all valid samples; 999 for an exact copy",
    "RMSE": "RMSE (DN)",
    "MAE": "Mean absolute error (DN)",
    "PAE": "Peak absolute error (DN)",
    "SAM": "Spectral angle, mean (degrees)",
    "SSIM": "SSIM, mean of bands (0–1)",
    "MS_SSIM": "MS-SSIM, mean of bands (0–1)",
    "BPPPC": "Bits per pixel per channel, from bytes on disk over valid samples",
    "RATIO": "Compression ratio: bytes of the raw samples ÷ bytes of the compressed file",
    "RATIO_FILE": "Compression ratio: bytes of the source file on disk ÷ bytes of the compressed file; only for "
    "whole rasters",
    "SECONDS": "Time taken (seconds)",
    "PSNR_REGIONS": "PSNR (dB) inside REGIONS, all polygons together; only with REGIONS",
    "RMSE_REGIONS": "RMSE (DN) inside REGIONS, all polygons together; only with REGIONS",
    "PSNR_OUTSIDE": "PSNR (dB) outside REGIONS and the transition zones around them; only with REGIONS",
    "RMSE_OUTSIDE": "RMSE (DN) outside REGIONS and the transition zones around them; only with REGIONS",
}
REGION_NUMBERS = ("PSNR_REGIONS", "RMSE_REGIONS", "PSNR_OUTSIDE", "RMSE_OUTSIDE")

# The module with the fields of dialogs; QGIS loads it when it opens one.
WIDGETS = __name__.rpartition(".inputs.")[0] + ".host.parameter_widgets"

# The PSNR of an exact copy is infinite, which expressions of QGIS models cannot read and JSON cannot write.
EXACT_PSNR = 999.0

TARGET_HELP = (
    "What the file must meet; VALUE gives the amount.\n"
    "step: quantiser step in DN. psnr: PSNR in dB. rmse: RMSE in DN. Both are met within 0.1 dB where the raster "
    "allows it; a warning says where it does not. bpppc: bits per pixel per channel. size: file size in bytes. "
    "pae: peak absolute error in DN, for every valid pixel (near-lossless). lossless: every value, integer or "
    "float, is restored bit for bit; VALUE is ignored."
)
VALUE_HELP = (
    "Value of the target, above 0 (for pae also 0): dB from 1 to 200 for psnr, DN for step, rmse and pae, bits "
    "for bpppc, bytes for size. Ignored for lossless. With the peak 10000, a PSNR of 40 dB is an RMSE of 100 DN, "
    "50 dB of 31.6 DN, 60 dB of 10 DN; with another PEAK, in proportion."
)

REGIONS_HELP = (
    "Polygons, in any CRS, that are coded with another quality than the rest of the same file, without a visible "
    "border. For the targets step, psnr, rmse, bpppc and size; pae and lossless apply to every pixel alike. Where "
    "polygons overlap, the best quality applies. The better side keeps its quality up to the edge; outside of it "
    "the quality falls by 6 dB per 8 pixels. Empty: the same quality everywhere."
)
REGIONS_FIELD_HELP = (
    "Field of REGIONS with the quality of each polygon. psnr: its PSNR in dB. rmse: its RMSE in DN. step: its "
    "quantiser step in DN. For these targets VALUE applies outside of the polygons. bpppc and size: the "
    "difference to the rest in dB (positive: better, negative: worse); VALUE applies to the whole file. At most "
    "30 dB, or a factor of 31.6, from the rest."
)

MODEL_HELP = (
    "The codec. wavelet-context, the default, needs only what QGIS includes, supports every TARGET, and makes the "
    "smallest files on average over the measured images. spectral-hyperprior makes smaller files of Sentinel-2 "
    "below about 0.5 bits per pixel per channel. fixed-quality meets the requested PSNR or RMSE in every tile, "
    "not only on average over the raster. The others re-create published systems. All have weights for Sentinel-2 "
    "and for hyperspectral cubes, selected by the number of bands. sscnet, s2cnet and cluster-hyperprior run "
    "without further packages, faster with wasmtime and onnxruntime, and support every TARGET. The other networks need "
    "onnxruntime and do not support pae and lossless. No network reaches every quality. sscnet, s2cnet, "
    "cluster-hyperprior and wavelet-context decode to the same pixels on every machine, with or without "
    "onnxruntime. Pixels of the other models may differ by up to 1 DN (measured) between machines with different "
    'engines. Models that you trained are listed at the end. "Engine status" shows which models can run here.'
)

EXACT_BANDS_HELP = (
    "Bands that are kept bit for bit at every TARGET, while the others are lossy: classes, masks, quality flags. "
    "Empty: they are detected by a colour table, category names, an attribute table, alpha, names such as SCL or "
    "QA60, or few values without order. none: no band. Otherwise exactly these band numbers, counted in INPUT "
    "like BANDS, such as 5 or 5,7-9. The log lists them. They are excluded from the measures over all bands."
)
FIND_NODATA_HELP = (
    "Yes: fill values, which repeat and lie far from all other values, such as -9999 among 0 … 1, are treated as "
    "nodata: they are kept exactly and excluded from all measures, and a warning names them. They are not "
    "searched for if NODATA is given or the target is lossless. No: nodata are only the values that the raster "
    "declares, the additional nodata values of its layer, and NODATA."
)

CODER_HELP = (
    "Entropy coder of the latents of neural models: rans makes the smallest files; huffman, lzma and deflate are "
    "for comparison. wavelet-context has its own entropy coder and ignores this."
)

EFFORT_HELP = (
    "How much time the encoder may take to save bytes. TARGET is met at any effort, and every file is opened in "
    "the same way.\n"
    "fast: codes without the context network. Large rasters take × 0.5 to 0.9 of the time of normal to encode and × "
    "0.3 to 0.8 to decode, for × 1.02 to 1.06 of its bytes at equal PSNR (lossless: × 1.03). best: uses the context "
    "network for nearly all subbands, which makes files up to 4 % smaller at low rates, hardly at high ones, and "
    "takes × 1 to 2 of the time to encode; it also decodes the whole file from its bytes before the file appears, "
    "where fast and normal verify the entropy coder and measure the encoder's own reconstruction. For neural models, "
    "normal and best use rate–distortion optimised quantisation of the latents, fast does not."
)


def add(algorithm, parameter, help_text, advanced=False):
    """Add ``parameter`` with its help text (also its tooltip), under "Advanced" if so asked."""
    parameter.setHelp(tr(help_text))
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    if not algorithm.addParameter(parameter):
        raise ValueError("parameter " + parameter.name())


def add_raster(algorithm, name, label, help_text):
    add(algorithm, QgsProcessingParameterRasterLayer(name, tr(label)), help_text)


def add_bpr_input(
    algorithm,
    name="INPUT",
    label="Bandpress raster (.bpr)",
    optional=False,
    help_text="The .bpr file to read.",
    advanced=False,
):
    add(
        algorithm,
        QgsProcessingParameterFile(
            name,
            tr(label),
            QgsProcessingParameterFile.Behavior.File,
            optional=optional,
            fileFilter=tr("Bandpress rasters (*.bpr);;All files (*)"),
        ),
        help_text,
        advanced,
    )


def add_bands(algorithm):
    add(
        algorithm,
        QgsProcessingParameterBand(
            "BANDS", tr("Bands"), parentLayerParameterName="INPUT", optional=True, allowMultiple=True
        ),
        "Bands to use, counted from 1. Empty: all bands.",
    )


def add_extent(algorithm):
    add(
        algorithm,
        QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True),
        "Part of the raster to use: xmin,xmax,ymin,ymax, with the CRS in brackets if it is not that of the raster. "
        "Pixels are not resampled; the extent grows to whole pixels. Empty: the whole raster.",
    )


def add_number(algorithm, name, label, help_text, default=None, minimum=None, integer=False, advanced=True):
    kind = QgsProcessingParameterNumber.Type
    parameter = QgsProcessingParameterNumber(
        name, tr(label), kind.Integer if integer else kind.Double, default, optional=default is None
    )
    if minimum is not None:
        parameter.setMinimum(minimum)
    add(algorithm, parameter, help_text, advanced)


def add_choice(algorithm, name, label, choices, default, help_text, advanced=False, label_of=None):
    """An enum whose values are the ids themselves, so that a command line takes ids; ``label_of(id)`` gives what
    dialogs show. With a list as the ``default`` it takes several."""
    several = isinstance(default, list)
    parameter = QgsProcessingParameterEnum(name, tr(label), list(choices), several, default, several, True)
    labels = {choice: label_of(choice) for choice in choices} if label_of else {}
    parameter.setMetadata({"widget_wrapper": {"class": f"{WIDGETS}.LabelledChoice", "labels": labels}})
    add(algorithm, parameter, help_text, advanced)


def add_codec_parameters(algorithm):
    """INPUT, BANDS, EXTENT, MODEL, TARGET, VALUE and the advanced settings of the encoder."""
    from ...codec.bitstream.kinds import CODERS

    add_raster(
        algorithm,
        "INPUT",
        "Raster to compress",
        "A raster file on this computer that GDAL opens: one band or hundreds, integers or floats.",
    )
    add_bands(algorithm)
    add_extent(algorithm)
    add_model_and_target(algorithm)
    add_regions(algorithm)
    add_peak(algorithm)
    add_nodata(algorithm)
    add(
        algorithm,
        QgsProcessingParameterBoolean("FIND_NODATA", tr("Treat fill values, such as −9999, as nodata"), True, True),
        FIND_NODATA_HELP,
        True,
    )
    add_number(
        algorithm,
        "PRECISION",
        "Precision of float data (DN)",
        "Float rasters only: before compression, values are rounded to multiples of this, above 0, so that they may "
        'differ from the original by half of it, also with "lossless". Empty: no rounding.',
        minimum=0.0,
    )
    add(
        algorithm, QgsProcessingParameterString("EXACT_BANDS", tr("Exact bands"), optional=True), EXACT_BANDS_HELP, True
    )
    add_choice(algorithm, "CODER", "Entropy coder of neural models", CODERS, CODERS[0], CODER_HELP, advanced=True)
    add_threads(algorithm)


def add_model_and_target(algorithm):
    """MODEL, TARGET, VALUE and EFFORT."""
    from ...codec.encoder.effort import EFFORTS
    from ...codec.rate_control.targets import TARGETS
    from ...models.registry import model_ids

    add_choice(algorithm, "MODEL", "Model", model_ids(), "wavelet-context", MODEL_HELP, label_of=model_label)
    add_choice(algorithm, "TARGET", "Target", TARGETS, "psnr", TARGET_HELP, label_of=target_label)
    add_number(algorithm, "VALUE", "Target value", VALUE_HELP, default=50.0, minimum=0.0, advanced=False)
    algorithm.parameterDefinition("VALUE").setMetadata({"widget_wrapper": {"class": f"{WIDGETS}.TargetValue"}})
    add_choice(algorithm, "EFFORT", "Effort", EFFORTS, "normal", EFFORT_HELP, True, effort_label)


def add_regions(algorithm):
    add(
        algorithm,
        QgsProcessingParameterFeatureSource(
            "REGIONS", tr("Regions of another quality"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
        ),
        REGIONS_HELP,
    )
    add(
        algorithm,
        QgsProcessingParameterField(
            "REGIONS_FIELD",
            tr("Field with the quality of a region"),
            parentLayerParameterName="REGIONS",
            type=QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        ),
        REGIONS_FIELD_HELP,
    )


def add_peak(algorithm):
    add_number(
        algorithm,
        "PEAK",
        "Peak value for PSNR (DN)",
        "The signal peak, above 0, in PSNR = 10·log10(peak² ÷ MSE), and the data range of SSIM. Empty: 10000 where "
        "16-bit reflectance is recognised, 255 for 8-bit images, 1 for reflectance in 0 … 1, else the range between "
        "the 0.1 and 99.9 % percentiles of the values. The log shows it.",
        minimum=0.0,
    )


def add_nodata(algorithm):
    add_number(
        algorithm,
        "NODATA",
        "Nodata value (DN)",
        "Pixels of this value are kept exactly and excluded from all measures. It replaces the nodata value that the "
        "raster declares. Empty: the declared one. Masks of the raster and the additional nodata values of its layer "
        "are used as well.",
    )


def add_threads(algorithm):
    add_number(
        algorithm,
        "THREADS",
        "Threads",
        "Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress. Without "
        "the package wasmtime, large rasters are coded by as many processes; BANDPRESS_NO_WORKERS=1 in the environment "
        "keeps all work in one process.",
        default=0,
        minimum=0,
        integer=True,
    )


def add_error_outputs(algorithm):
    """ERROR_MAP, SUMMARY, BAND_TABLE and REPORT."""
    error_map = QgsProcessingParameterRasterDestination("ERROR_MAP", tr("Error map"), optional=True)
    add(
        algorithm,
        error_map,
        "Raster of reconstruction minus original in DN, with a band for every band and the same names.",
    )
    summary = QgsProcessingParameterVectorDestination(
        "SUMMARY", tr("Tile summary (PSNR)"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
    )
    add(
        algorithm,
        summary,
        "Polygon layer of the tiles with PSNR (dB), RMSE and PAE (DN) and bits per pixel per "
        "channel, for all bands together and for every band.",
    )
    table = QgsProcessingParameterVectorDestination(
        "BAND_TABLE", tr("Band table"), QgsProcessing.SourceType.TypeVector, optional=True
    )
    add(
        algorithm,
        table,
        "Table with a row for every band: wavelength (nm), PSNR (dB), RMSE, MAE, PAE and bias (DN), "
        "SNR (dB), SSIM, MS-SSIM, bits.",
    )
    add_report(algorithm)


def add_report(
    algorithm,
    help_text="One HTML file with pictures, plots and all measures; it needs no network connection and can be printed.",
):
    add(
        algorithm,
        QgsProcessingParameterFileDestination("REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True),
        help_text,
    )


def add_bpr_output(algorithm, name, label="Compressed raster"):
    add(
        algorithm,
        QgsProcessingParameterFileDestination(name, tr(label), tr("Bandpress rasters (*.bpr)")),
        "The .bpr file to write. It appears under this name only when it is complete, checked and measured.",
    )


def add_number_outputs(algorithm, names):
    for name in names:
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(NUMBERS[name])))


def number_results(numbers, names):
    """The number outputs ``names`` from a dict of numbers; numbers that do not exist (None, NaN) are left out."""
    found = {name: numbers[name] for name in names if numbers.get(name) is not None and not math.isnan(numbers[name])}
    return {name: EXACT_PSNR if math.isinf(value) else value for name, value in found.items()}
