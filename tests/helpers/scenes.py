"""Small rasters with structure for the qgis and cli tests: smooth fields, edges, noise, correlated bands."""

import numpy as np
from osgeo import gdal, osr

BANDS = (("B02", 490), ("B03", 560), ("B04", 665), ("B08", 842))


def pixels(count, height, width, seed=7):
    """Array (count, height, width) of reflectance × 10000 like a small farmland scene."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    fields = random.integers(300, 2600, (height // 24 + 2, width // 32 + 2))[(y // 24), (x // 32)]
    relief = 400 * np.sin(x / 23.0) * np.cos(y / 31.0)
    scene = [fields * (0.6 + 0.2 * band) + relief + random.normal(0, 12, (height, width)) for band in range(count)]
    return np.clip(np.stack(scene), 1, 10000)


def write_scene(
    path, count=4, height=300, width=340, dtype="uint16", epsg=32633, geotransform=None, nodata=None, array=None
):
    """Write a GeoTIFF and return its path as text; ``epsg`` None for no CRS, ``geotransform`` () for none."""
    data = (pixels(count, height, width) if array is None else array).astype(dtype)
    kind = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "int16": gdal.GDT_Int16, "float32": gdal.GDT_Float32}[
        dtype
    ]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), data.shape[2], data.shape[1], len(data), kind)
    if geotransform is None:
        geotransform = (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0)
    if geotransform:
        dataset.SetGeoTransform(geotransform)
    if epsg is not None:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset.SetProjection(crs.ExportToWkt())
    for index, samples in enumerate(data):
        band = dataset.GetRasterBand(index + 1)
        band.WriteArray(samples)
        if index < len(BANDS):
            band.SetDescription(BANDS[index][0])
            band.SetMetadataItem("wavelength", str(BANDS[index][1]))
            band.SetMetadataItem("wavelength_units", "Nanometers")
        if nodata is not None:
            band.SetNoDataValue(nodata)
    return str(path)
