"""Round trips in a QGIS project."""


def run(source, folder, **more):
    import processing

    outputs = {
        "BITSTREAM": "a.bpr",
        "RECONSTRUCTION": "reconstruction.tif",
        "ERROR_MAP": "error.tif",
        "SUMMARY": "summary.gpkg",
        "BAND_TABLE": "bands.gpkg",
        "REPORT": "report.html",
    }
    parameters = {"INPUT": source, **{name: str(folder / file) for name, file in outputs.items()}, **more}
    return processing.runAndLoadResults("bandpress:roundtrip", parameters)


def loaded(project, path):
    found = [layer for layer in project.mapLayers().values() if layer.source().split("|")[0] == path]
    assert len(found) == 1
    return found[0]
