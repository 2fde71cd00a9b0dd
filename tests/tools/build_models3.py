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
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "models3"
TARGETS = ("step", "psnr", "rmse", "bpppc", "size", "pae", "lossless")
FROM_MODEL = QgsProcessingModelChildParameterSource.fromModelParameter
FIXED = QgsProcessingModelChildParameterSource.fromStaticValue


def number(name, label, default, help_text):
    parameter = QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Type.Double, default, False, 0.0)
    parameter.setHelp(help_text)
    return parameter


def base_model(name, title, help_text):
    """A model with a round trip of INPUT at TARGET and VALUE, its layers, report and PSNR as results."""
    model = QgsProcessingModelAlgorithm(title, "Bandpress", "bandpress")
    model.setName(name)
    model.setHelpContent({"ALG_DESC": help_text, "ALG_CREATOR": "Bandpress developers"})
    source = QgsProcessingParameterRasterLayer("INPUT", "Raster")
    source.setHelp("The raster to compress.")
    target = QgsProcessingParameterEnum("TARGET", "Target", TARGETS, False, "psnr", False, True)
    target.setHelp("What the file is made to reach.")
    parameters = source, target, number("VALUE", "Target value", 50.0, "Value of the target, such as a PSNR in dB.")
    for place, parameter in enumerate(parameters):
        add_parameter(model, parameter, place)
    child = QgsProcessingModelChildAlgorithm("bandpress:roundtrip")
    child.setChildId("roundtrip")
    child.setDescription("Round trip")
    child.addParameterSources("INPUT", [FROM_MODEL("INPUT")])
    child.addParameterSources("TARGET", [FROM_MODEL("TARGET")])
    child.addParameterSources("VALUE", [FROM_MODEL("VALUE")])
    child.addParameterSources("MODEL", [FIXED("wavelet-context")])
    child.addParameterSources("THREADS", [FIXED(0)])
    child.setPosition(QPointF(420, 220))
    outputs = {}
    for index, (output, label) in enumerate(
        (
            ("BITSTREAM", "Compressed raster"),
            ("RECONSTRUCTION", "Reconstruction"),
            ("ERROR_MAP", "Error map"),
            ("SUMMARY", "Tile summary"),
            ("REPORT", "Report"),
            ("PSNR", "PSNR"),
        )
    ):
        result = QgsProcessingModelOutput(label, label)
        result.setChildId("roundtrip")
        result.setChildOutputName(output)
        result.setPosition(QPointF(720, 60 + 70 * index))
        outputs[label] = result
    child.setModelOutputs(outputs)
    model.addChildAlgorithm(child)
    return model


def add_parameter(model, parameter, place):
    component = QgsProcessingModelParameter(parameter.name())
    component.setDescription(parameter.description())
    component.setPosition(QPointF(140 + 230 * place, 60))
    component.setSize(QSizeF(200, 30))
    model.addModelParameter(parameter, component)


def roundtrip_model():
    return base_model(
        "bandpress_roundtrip",
        "Round trip with its PSNR",
        "Compresses a raster, opens it again, and passes the PSNR on as a result of the model.",
    )


def quality_gate():
    model = base_model(
        "bandpress_quality_gate",
        "Quality gate",
        "Compresses a raster and fails with a message if the PSNR of the result is under a limit.",
    )
    add_parameter(
        model, number("LIMIT", "Least PSNR (dB)", 45.0, "The model fails if the PSNR is under this, in dB."), 3
    )
    gate = QgsProcessingModelChildAlgorithm("native:raiseexception")
    gate.setChildId("gate")
    gate.setDescription("Fail under the limit")
    gate.addParameterSources(
        "MESSAGE",
        [
            QgsProcessingModelChildParameterSource.fromExpression(
                "'Quality gate: PSNR is ' || coalesce(round(@Round_trip_PSNR, 2), 'unknown') || ' dB, and at least ' "
                "|| @LIMIT || ' dB was asked for.'"
            )
        ],
    )
    # Written so that a PSNR that does not exist (nothing valid) fails as well.
    gate.addParameterSources("CONDITION", [FIXED("NOT coalesce(@Round_trip_PSNR >= @LIMIT, false)")])
    # An expression alone does not make one step depend on the other.
    gate.setDependencies([QgsProcessingModelChildDependency("roundtrip")])
    gate.setPosition(QPointF(420, 420))
    model.addChildAlgorithm(gate)
    return model


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
    for name, build in (("roundtrip", roundtrip_model), ("quality_gate", quality_gate)):
        model = build()
        model.updateDestinationParameters()
        path = FOLDER / (name + ".model3")
        if not model.toFile(str(path)):
            raise SystemExit(f"{path.name} could not be written")
        print(path.name)
    application.exitQgis()


if __name__ == "__main__":
    main()
