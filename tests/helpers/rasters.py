"""Small rasters and their profiles."""

import numpy as np
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.writer import RasterWriter
from osgeo import osr

DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
UTM = (399960.0, 10.0, 0.0, 5800020.0, 0.0, -10.0)


def wkt(code):
    """The WKT (2019) of an EPSG code."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def samples(count, height, width, dtype="uint16", seed=0):
    """Noise (count, height, width) over the whole range of ``dtype``."""
    rng = np.random.default_rng(seed)
    if dtype.startswith("float"):
        return rng.normal(0, 1e4, (count, height, width)).astype(dtype)
    limits = np.iinfo(dtype)
    return rng.integers(limits.min, limits.max, (count, height, width), dtype=dtype, endpoint=True)


def simple(width, height, count=1, dtype="uint16", **changes):
    """A profile with band names and a georeference, and nothing else."""
    bands = tuple(Band(f"B{i + 1}") for i in range(count))
    return Profile(**{"grid": Grid(width, height, UTM, wkt(32633)), "dtype": dtype, "bands": bands, **changes})


def write(path, profile, pixels, **keywords):
    """The closed writer of a raster of these pixels."""
    with RasterWriter(path, profile, **keywords) as writer:
        writer.write(pixels)
    return writer


def rich_profile(width=40, height=30):
    """A profile with every kind of metadata that a GeoTIFF can hold."""
    bands = tuple(
        Band(
            f"Band {i}",
            -9999,
            0.0001,
            -0.1,
            "reflectance",
            color,
            {
                "": {"wavelength": str(440.5 + i), "wavelength_units": "Nanometers", "fwhm": "6.5"},
                "IMAGERY": {"CENTRAL_WAVELENGTH_UM": str((440.5 + i) / 1000)},
            },
        )
        for i, color in enumerate(("red", "green", "blue", None))
    )
    rpc = dict.fromkeys(
        (
            "LINE_SCALE",
            "SAMP_SCALE",
            "LAT_OFF",
            "LONG_OFF",
            "HEIGHT_OFF",
            "LAT_SCALE",
            "LONG_SCALE",
            "HEIGHT_SCALE",
            "ERR_BIAS",
            "ERR_RAND",
        ),
        "1",
    )
    rpc.update(
        {
            key: " ".join(str(k + 0.5) for k in range(20))
            for key in ("LINE_NUM_COEFF", "LINE_DEN_COEFF", "SAMP_NUM_COEFF", "SAMP_DEN_COEFF")
        }
    )
    rpc.update(LINE_OFF="15.5", SAMP_OFF="20.25")
    metadata = {
        "": {"AREA_OR_POINT": "Point", "CLOUDY": "12 %"},
        "RPC": rpc,
        "ENVI": {"wavelength": "{440.5, 441.5, 442.5, 443.5}", "sensor_type": "EnMAP"},
        "IMAGERY": {"ACQUISITIONDATETIME": "2026-01-02 03:04:05"},
        "xml:XMP": {"": '<x:xmpmeta xmlns:x="a"/>'},
    }
    return Profile(Grid(width, height, (5e5, 8.0, 3.0, 4.5e6, 2.0, -9.0), wkt(32633)), "int16", bands, metadata)
