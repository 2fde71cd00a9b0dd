"""Builds the example models in resources/models3: ``python -m bandpress.tests.tools.build_models3`` (needs QGIS)."""

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "models3"
TARGETS = ("step", "psnr", "rmse", "bpppc", "size", "pae", "lossless")
FROM_MODEL = QgsProcessingModelChildParameterSource.fromModelParameter
FIXED = QgsProcessingModelChildParameterSource.fromStaticValue
# Centres of boxes: inputs at the left, algorithms in the middle, results at the right.
LEFT, MIDDLE, RIGHT, TOP, LINE = 140, 450, 760, 60, 80
BOX = QSizeF(220, 40)
# QGIS 3.22 gives expressions no default of an input that was left out.
LEAST = 45.0
LIMIT = f"coalesce(@LIMIT, {LEAST:g})"
PSNR_FAILS = (
    "'Quality gate: PSNR is ' || coalesce(round(@Round_trip_PSNR, 2), 'unknown') || ' dB, and at least ' "
    f"|| {LIMIT} || ' dB was asked for.'"
)
FOLDER_FAILS = (
    "'Quality gate: of ' || @Compress_the_folder_RASTERS || ' rasters, ' || @Compress_the_folder_BELOW "
    f"|| ' have a PSNR under ' || {LIMIT} || ' dB and ' || @Compress_the_folder_FAILED "
    "|| ' could not be compressed; the table and the log name them.'"
)


def number(name, label, default, help_text):
    parameter = QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Type.Double, default, False, 0.0)
    parameter.setHelp(help_text)
    return parameter


def target_parameters():
    target = QgsProcessingParameterEnum("TARGET", "Target", TARGETS, False, "psnr", False, True)
    target.setHelp("What the file is made to reach.")
    return target, number("VALUE", "Target value", 50.0, "Value of the target, such as a PSNR in dB.")


def limit():
    return number("LIMIT", "Least PSNR (dB)", LEAST, "The model fails if the PSNR is under this, in dB.")


def empty_model(name, title, help_text, parameters):
    """A model with the inputs ``parameters``."""
    model = QgsProcessingModelAlgorithm(title, "Bandpress", "bandpress")
    model.setName(name)
    model.setHelpContent({"ALG_DESC": help_text, "ALG_CREATOR": "Bandpress developers"})
    for row, parameter in enumerate(parameters):
        component = QgsProcessingModelParameter(parameter.name())
        component.setDescription(parameter.description())
        component.setPosition(QPointF(LEFT, TOP + LINE * row))
        component.setSize(BOX)
        model.addModelParameter(parameter, component)
    return model


def add_step(model, algorithm, child_id, title, row, sources, results):
    """Add ``algorithm`` as a step; ``sources`` are its parameters, all others keep their defaults, and ``results`` are
    the names and labels of its outputs that are results of the model."""
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(child_id)
    child.setDescription(title)
    child.setPosition(QPointF(MIDDLE, TOP + LINE * row))
    child.setSize(BOX)
    for name, source in sources.items():
        child.addParameterSources(name, [source])
    outputs = {}
    for place, (name, label) in enumerate(results):
        result = QgsProcessingModelOutput(label, label)
        result.setChildId(child_id)
        result.setChildOutputName(name)
        result.setPosition(QPointF(RIGHT, TOP + LINE * (row + place)))
        result.setSize(BOX)
        outputs[label] = result
    child.setModelOutputs(outputs)
    model.addChildAlgorithm(child)


def add_round_trip(model):
    results = (
        ("BITSTREAM", "Compressed raster"),
        ("RECONSTRUCTION", "Reconstruction"),
        ("ERROR_MAP", "Error map"),
        ("SUMMARY", "Tile summary"),
        ("REPORT", "Report"),
        ("PSNR", "PSNR"),
    )
    sources = {name: FROM_MODEL(name) for name in ("INPUT", "TARGET", "VALUE")}
    add_step(model, "bandpress:roundtrip", "roundtrip", "Round trip", 1, sources, results)


def add_gate(model, row, after, message, condition):
    """Let the model fail with ``message`` (an expression) where ``condition`` is true after the step ``after``."""
    sources = {
        "MESSAGE": QgsProcessingModelChildParameterSource.fromExpression(message),
        "CONDITION": FIXED(condition),
    }
    add_step(model, "native:raiseexception", "gate", "Fail under the limit", row, sources, ())
    # An expression alone does not make one step depend on the other.
    model.childAlgorithm("gate").setDependencies([QgsProcessingModelChildDependency(after)])


def raster_input():
    source = QgsProcessingParameterRasterLayer("INPUT", "Raster")
    source.setHelp("The raster to compress.")
    return source


def roundtrip_model():
    model = empty_model(
        "bandpress_roundtrip",
        "Round trip with its PSNR",
        "Compresses a raster, opens it again, and passes the PSNR on as a result of the model.",
        (raster_input(), *target_parameters()),
    )
    add_round_trip(model)
    return model


def quality_gate():
    model = empty_model(
        "bandpress_quality_gate",
        "Quality gate",
        "Compresses a raster and fails with a message if the PSNR of the result is under a limit.",
        (raster_input(), *target_parameters(), limit()),
    )
    add_round_trip(model)
    # Written so that a PSNR that does not exist (nothing valid) fails as well.
    add_gate(model, 4, "roundtrip", PSNR_FAILS, f"NOT coalesce(@Round_trip_PSNR >= {LIMIT}, false)")
    return model


def folder_gate():
    folder = QgsProcessingParameterFile("FOLDER", "Folder of rasters", QgsProcessingParameterFile.Behavior.Folder)
    folder.setHelp("The folder with the rasters to compress.")
    model = empty_model(
        "bandpress_folder_gate",
        "Folder through a quality gate",
        "Compresses every raster of a folder, and fails with a message if one of them could not be compressed or has a "
        "PSNR under a limit. The others are compressed all the same, and the table has a row for each.",
        (folder, *target_parameters(), limit()),
    )
    least = QgsProcessingModelChildParameterSource.fromExpression(LIMIT)
    sources = {"INPUT": FROM_MODEL("FOLDER"), "LEAST_PSNR": least}
    sources.update({name: FROM_MODEL(name) for name in ("TARGET", "VALUE")})
    results = (
        ("OUTPUT", "Compressed rasters"),
        ("TABLE", "Table"),
        ("LOWEST_PSNR", "Lowest PSNR"),
        ("BYTES", "Bytes"),
    )
    add_step(model, "bandpress:compressfolder", "folder", "Compress the folder", 1, sources, results)
    add_gate(model, 4, "folder", FOLDER_FAILS, "@Compress_the_folder_BELOW + @Compress_the_folder_FAILED > 0")
    return model


MODELS = {"roundtrip": roundtrip_model, "quality_gate": quality_gate, "folder_gate": folder_gate}


def main():
    from qgis.analysis import QgsNativeAlgorithms

    from ...plugin.provider import BandpressProvider

    application = QgsApplication([], False)
    application.initQgis()
    registry = application.processingRegistry()
    providers = QgsNativeAlgorithms(registry), BandpressProvider()
    for provider in providers:
        registry.addProvider(provider)
    FOLDER.mkdir(exist_ok=True)
    for name, build in MODELS.items():
        model = build()
        model.updateDestinationParameters()
        valid, issues = model.validate()
        if not valid:
            raise SystemExit(f"{name}: {issues}")
        path = FOLDER / (name + ".model3")
        if not model.toFile(str(path)):
            raise SystemExit(f"{path.name} could not be written")
        print(path.name)
    application.exitQgis()


if __name__ == "__main__":
    main()
