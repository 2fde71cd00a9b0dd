"""Users of windows read labels of parameters; users of scripts and the command line read ids."""

import re

import pytest


@pytest.fixture
def window(monkeypatch):
    """QGIS with a window, as far as texts are concerned."""
    import qgis.utils

    monkeypatch.setattr(qgis.utils, "iface", object())


BAD = {
    "compress": ({"TARGET": "rmse", "VALUE": None}, "VALUE", "Target value"),
    "roundtrip": ({"BANDS": [9]}, "BANDS", "Bands"),
    "decompress": ({"INPUT": ""}, "INPUT", "Bandpress raster (.bpr)"),
    "evaluate": ({"BITSTREAM": "nowhere.bpr"}, "BITSTREAM", "Compressed file"),
}


@pytest.mark.parametrize("name", BAD)
def test_errors(fails, scene, name, monkeypatch):
    import qgis.utils

    parameters, parameter, label = BAD[name]
    given = {"INPUT": scene, "RECONSTRUCTION": scene, "OUTPUT": "TEMPORARY_OUTPUT", "BITSTREAM": "TEMPORARY_OUTPUT"}
    if name == "decompress":
        del given["BITSTREAM"]
    given.update(parameters)
    assert re.search(rf"\b{parameter}\b", fails(name, given))
    monkeypatch.setattr(qgis.utils, "iface", object())
    sentence = fails(name, given)
    assert f'"{label}"' in sentence
    assert not re.search(rf"\b{parameter}\b", sentence)


def test_notes_in_the_log(provider, scene, tmp_path, window):
    """A note of the codec that names two parameters, where the second is a word within another id."""
    from bandpress.processing_algorithms.host.parameter_labels import labels_of, replace_ids

    labels = labels_of(provider.algorithm("compress"))
    text = "Every polygon of REGIONS asks for what VALUE asks for; REGIONS_FIELD and TARGET=pae, BANDPRESS_VALUE, PSNR."
    assert replace_ids(text, labels) == (
        'Every polygon of "Regions of another quality" asks for what "Target value" asks for; "Field with the quality '
        'of a region" and "Target" = pae, BANDPRESS_VALUE, PSNR.'
    )


def test_help(application, window):
    from bandpress.processing_algorithms import all_algorithms

    for kind in all_algorithms():
        algorithm = kind().create()
        ids = {p.name() for p in algorithm.parameterDefinitions()}
        for text in (algorithm.shortHelpString(), *(p.help() for p in algorithm.parameterDefinitions())):
            assert not ids & set(re.findall(r"[A-Z_]{2,}", text)), text


def test_the_way_to_a_package(application, monkeypatch):
    import qgis.utils
    from bandpress.processing_algorithms.engines.status import need

    for name in ("wasmtime", "onnxruntime"):
        assert f"INSTALL={name}" in need(name)
    monkeypatch.setattr(qgis.utils, "iface", object())
    for name in ("wasmtime", "onnxruntime", "torch"):
        assert "Raster → Bandpress" in need(name) and "INSTALL" not in need(name)
