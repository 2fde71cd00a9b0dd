"""The algorithms of the provider: ids, texts, icons, parameters."""

import json
import re
from pathlib import Path

import pytest

REGIONS = {"PSNR_REGIONS", "RMSE_REGIONS", "PSNR_OUTSIDE", "RMSE_OUTSIDE"}
ALGORITHMS = {
    "compress": {"PSNR", "RMSE", "MAE", "PAE", "BPPPC", "RATIO", "RATIO_FILE", "SECONDS"} | REGIONS,
    "compressfolder": {"RASTERS", "COMPRESSED", "BELOW", "FAILED", "LOWEST_PSNR", "BYTES", "SECONDS"},
    "decompress": {"DAMAGED_TILES", "SECONDS"},
    "roundtrip": {"PSNR", "RMSE", "MAE", "PAE", "SAM", "SSIM", "MS_SSIM", "BPPPC", "RATIO", "RATIO_FILE", "SECONDS"}
    | REGIONS,
    "evaluate": {"PSNR", "RMSE", "MAE", "PAE", "SAM", "SSIM", "MS_SSIM", "BPPPC", "RATIO", "RATIO_FILE", "SECONDS"},
    "comparecodecs": {"BD_RATE_JPEG2000", "BD_RATE_KLT", "MEASUREMENTS", "SECONDS"},
    "inspect": {"PROBLEMS", "TILES", "BANDS", "BYTES", "BPPPC", "RATIO"},
    "trainmodel": {"STEPS_DONE", "LOSS_FIRST", "LOSS_LAST", "SECONDS"},
    "enginestatus": set(),
}
ADVANCED = {
    "PEAK",
    "NODATA",
    "FIND_NODATA",
    "PRECISION",
    "EXACT_BANDS",
    "EFFORT",
    "CODER",
    "THREADS",
    "FORMAT",
    "NATIVE",
    "INSTALL",
    "LEARNING_RATE",
    "COMPONENTS",
    "LATENTS",
    "SEED",
    "FOLDER",
    "FORM",
    "KEEP",
    "PINS",
    "VRT",
    "WORK_FOLDER",
}


@pytest.fixture(params=sorted(ALGORITHMS))
def algorithm(request, provider):
    return provider.algorithm(request.param)


def test_ids(provider):
    assert {algorithm.name() for algorithm in provider.algorithms()} == set(ALGORITHMS)


def test_texts(algorithm):
    assert len(algorithm.shortDescription()) > 20
    assert len(algorithm.shortHelpString()) > 100
    assert not re.search(r"<[a-z/]", algorithm.shortHelpString()), "the command line shows help as plain text"
    assert "compression" in algorithm.tags()


def test_help_page_has_the_algorithm(algorithm):
    from bandpress.processing_algorithms.host.resources import resource_path

    path, anchor = algorithm.helpUrl().split("/main/")[1].split("#")
    page = Path(resource_path()).parent / path
    assert f'<a id="{anchor}">' in page.read_text(encoding="utf-8")


def test_help_page_is_up_to_date(provider):
    from bandpress.processing_algorithms.host.resources import resource_path
    from bandpress.tests.tools.build_help import help_text

    written = Path(resource_path("help", "algorithms.md")).read_text(encoding="utf-8")
    assert written == help_text(provider), "run python -m bandpress.tests.tools.build_help"


def test_help_of_models_says_what_was_measured():
    from bandpress.models import registry
    from bandpress.models.neural import DIFFERENCES
    from bandpress.processing_algorithms.inputs.parameters import MODEL_HELP

    measured = json.loads(DIFFERENCES.read_text(encoding="utf-8"))["models"]
    assert {name: entry["digest"] for name, entry in measured.items()} == {
        m.id: m.digest for m in registry.SHIPPED.values()
    }
    most = max(engine["pixels"] for entry in measured.values() for engine in entry["engines"].values())
    assert f"may differ by up to {most:g} DN" in MODEL_HELP
    named = re.search(r"reaches every quality\. (.*) decode to the same pixels", MODEL_HELP).group(1)
    same = {m.id for m in registry.FAMILIES if not m.engine_note()}
    assert set(re.split(", | and ", named)) == same


def test_icon_can_be_drawn(algorithm, provider):
    from qgis.PyQt.QtSvg import QSvgRenderer

    for owner in (algorithm, provider):
        assert QSvgRenderer(owner.svgIconPath()).isValid()
        assert not owner.icon().pixmap(24, 24).isNull()


def test_parameters_have_upper_case_ids_and_help(algorithm):
    for parameter in algorithm.parameterDefinitions():
        assert re.fullmatch(r"[A-Z][A-Z_]*", parameter.name())
        assert len(parameter.help()) > 15, parameter.name()


def test_rarely_used_parameters_are_advanced(algorithm):
    from qgis.core import QgsProcessingParameterDefinition

    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    for parameter in algorithm.parameterDefinitions():
        assert bool(parameter.flags() & flag) == (parameter.name() in ADVANCED), parameter.name()


def test_number_outputs(algorithm):
    numbers = {output.name() for output in algorithm.outputDefinitions() if output.type() == "outputNumber"}
    assert numbers == ALGORITHMS[algorithm.name()]


@pytest.mark.parametrize("name", ["compress", "roundtrip"])
def test_enums_take_ids(provider, name):
    from bandpress.codec.rate_control.targets import TARGETS

    for parameter, options in (("TARGET", TARGETS), ("MODEL", ("wavelet-context",))):
        definition = provider.algorithm(name).parameterDefinition(parameter)
        assert definition.usesStaticStrings()
        assert set(options) <= set(definition.options())


def test_can_be_copied(algorithm):
    copy = algorithm.create()
    assert type(copy) is type(algorithm)
    assert [p.name() for p in copy.parameterDefinitions()] == [p.name() for p in algorithm.parameterDefinitions()]
