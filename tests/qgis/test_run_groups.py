"""Layers of runs in the layer tree: groups beside each other, order, names, what is shown."""

from contextlib import contextmanager

import pytest
from bandpress.processing_algorithms.outputs.grouping import RunGroup
from bandpress.tests.helpers.round_trips import loaded, run
from qgis.core import QgsLayerTreeRegistryBridge, QgsRasterLayer


@pytest.fixture
def results(project, scene, tmp_path):
    return run(scene, tmp_path)


def test_group_in_order(project, results):
    (group,) = project.layerTreeRoot().findGroups()
    assert group.name() == "Bandpress: scene, 50 dB (wavelet-context)"
    sources = [node.layer().source().split("|")[0] for node in group.findLayers()]
    assert sources == [results[name] for name in ("SUMMARY", "ERROR_MAP", "RECONSTRUCTION", "BAND_TABLE")]
    assert len(project.layerTreeRoot().findLayers()) == 4, "no layer may be left outside the group"
    limit = loaded(project, results["ERROR_MAP"]).renderer().classificationMax()
    assert [node.name() for node in group.findLayers()] == [
        "Tiles of scene, PSNR",
        f"Error of scene, ±{limit:g} DN",
        "scene, 50 dB (wavelet-context)",
        "Bands of scene",
    ]


def test_nothing_covers_the_reconstruction(project, results):
    visible = {
        node.layer().source().split("|")[0]: node.itemVisibilityChecked()
        for node in project.layerTreeRoot().findLayers()
    }
    assert visible[results["RECONSTRUCTION"]]
    assert not visible[results["SUMMARY"]] and not visible[results["ERROR_MAP"]]


@contextmanager
def inserting_into(project, group):
    """New layers go into ``group``, as in QGIS when a layer of it is selected."""
    bridge, root = project.layerTreeRegistryBridge(), project.layerTreeRoot()
    bridge.setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(group, 0))
    yield
    bridge.setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(root, 0))


def test_every_run_has_a_group_beside_the_others(project, scene, results, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    with inserting_into(project, project.layerTreeRoot().findGroups()[0]):
        run(scene, again, TARGET="size", VALUE=20000)
    assert [(group.name(), len(group.children())) for group in project.layerTreeRoot().children()] == [
        ("Bandpress: scene, 20 kB (wavelet-context)", 4),
        ("Bandpress: scene, 50 dB (wavelet-context)", 4),
    ]


def test_a_decompressed_raster_is_no_part_of_a_run(project, results, tmp_path):
    import processing

    made = {"INPUT": results["BITSTREAM"]}
    with inserting_into(project, project.layerTreeRoot().findGroups()[0]):
        for name, level in (("back.tif", "full"), ("half.tif", "1/2")):
            output = {"OUTPUT": str(tmp_path / name), "LEVEL": level}
            processing.runAndLoadResults("bandpress:decompress", {**made, **output})
    names = [node.name() for node in project.layerTreeRoot().children()]
    assert names[-1].startswith("Bandpress: ") and len(project.layerTreeRoot().children()[-1].children()) == 4
    assert set(names[:-1]) == {"a, 50 dB (wavelet-context)", "a, 50 dB (wavelet-context), resolution 1/2"}


class Placed:
    """What a post-processor tells a RunGroup."""

    def __init__(self, rank):
        self.rank, self.visible, self.expanded = rank, True, True


def test_runs_in_a_group_of_the_user(project, scene):
    root = project.layerTreeRoot()
    mine = root.addGroup("mine")
    layers = [QgsRasterLayer(scene, name) for name in "abcd"]
    for layer in layers:
        project.addMapLayer(layer, False)
    first, second = RunGroup("first"), RunGroup("second")
    mine.addLayer(layers[0])
    first.take(layers[0], project, Placed(2))
    for layer in layers[1:3]:
        mine.children()[0].addLayer(layer)
    second.take(layers[1], project, Placed(2))
    second.take(layers[2], project, Placed(1))
    root.addLayer(layers[3])
    second.take(layers[3], project, Placed(3))
    assert [group.name() for group in root.children()] == ["mine"]
    found = [(group.name(), [node.name() for node in group.children()]) for group in mine.children()]
    assert found == [("second", ["c", "b", "d"]), ("first", ["a"])]
