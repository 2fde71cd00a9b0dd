"""What presets ask of the encoder."""

import math
from dataclasses import replace

import pytest
from bandpress.codec.errors import TargetError
from bandpress.codec.estimation.presets import PRESETS, target_of
from bandpress.codec.rate_control.targets import Target


def test_the_presets(curve):
    assert PRESETS == ("visually-identical", "analysis-grade", "within", "exact", "fit-into", "expert")
    assert target_of("exact", None, curve) == Target("lossless")
    assert target_of("within", 4, curve) == Target("pae", 4)
    assert target_of("within", 0, curve) == Target("lossless")
    assert target_of("fit-into", 0.05, curve) == Target("size", 50_000)
    assert target_of("expert", Target("psnr", 48), curve) == Target("psnr", 48)


def test_analysis_grade_is_below_the_noise_of_every_band(curve):
    target = target_of("analysis-grade", None, curve)
    assert target.kind == "rmse"
    assert target.value == pytest.approx(min(curve.noise) / 2, rel=0.01)


def test_what_is_invisible_depends_on_the_display_and_the_noise(curve):
    wide = replace(curve, display_range=(5120.0,) * 4)
    assert target_of("visually-identical", None, wide) == Target("rmse", 30)
    quiet = replace(wide, display_range=(5120.0, 2560.0, math.nan, 5120.0), noise=(1.0,) * 4)
    assert target_of("visually-identical", None, quiet) == Target("rmse", 15)
    loud = replace(quiet, noise=(1.0, 20.0, 1.0, 1.0))
    assert target_of("visually-identical", None, loud) == Target("rmse", 20)


def test_analysis_grade_is_never_coarser_than_visually_identical(curve):
    upsampled = replace(curve, display_range=(512.0, 9000.0, 9000.0, 9000.0), noise=(math.nan, 30.0, 30.0, 30.0))
    assert target_of("visually-identical", None, upsampled) == Target("rmse", 3)
    assert target_of("analysis-grade", None, upsampled) == Target("rmse", 3)


def test_a_model_that_rounds_differently_promises_no_bound(curve):
    network = replace(curve, targets=("psnr", "rmse", "step", "size", "bpppc"), near_lossless=())
    for preset, value in (("exact", None), ("within", 4), ("within", 0)):
        with pytest.raises(TargetError, match="cannot promise"):
            target_of(preset, value, network)


def test_where_there_is_no_noise_the_file_is_exact(curve):
    assert target_of("analysis-grade", None, replace(curve, noise=(math.nan,) * 4)) == Target("lossless")
    assert target_of("analysis-grade", None, replace(curve, points=())) == Target("lossless")


@pytest.mark.parametrize(
    ("preset", "value", "words"),
    [
        ("fit-into", 50e-6, "The smallest file of this raster is about"),
        ("fit-into", 500, "choose exact"),
        ("fit-into", None, "Give the size"),
        ("within", -1, "Give the largest error"),
        ("within", 1e7, "Even the smallest file"),
        ("expert", None, "Choose a target"),
        ("expert", Target("psnr", 190), "choose exact"),
        ("perfect", None, "There is no preset named perfect"),
    ],
)
def test_what_cannot_be_met_is_refused_in_a_sentence(curve, preset, value, words):
    with pytest.raises(TargetError, match=words):
        target_of(preset, value, curve)


def test_no_error_at_all_is_exact(curve):
    with pytest.raises(TargetError, match="choose exact"):
        target_of("within", 0, replace(curve, whole_numbers=False))
