"""Types of samples and colours of bands in the terms of QGIS."""

import numpy as np
from qgis.core import Qgis, QgsRaster

# Types that QGIS does not have are shown in the next larger one.
_TYPES = {
    "uint8": ("Byte", "uint8"),
    "int8": ("Int8", "int8"),
    "uint16": ("UInt16", "uint16"),
    "int16": ("Int16", "int16"),
    "uint32": ("UInt32", "uint32"),
    "int32": ("Int32", "int32"),
    "float32": ("Float32", "float32"),
}
_COLOURS = {
    "gray": "GrayIndex",
    "red": "RedBand",
    "green": "GreenBand",
    "blue": "BlueBand",
    "alpha": "AlphaBand",
    "palette": "PaletteIndex",
}


def source_type(dtype):
    """The ``Qgis.DataType`` of samples of a NumPy type."""
    name, _ = _TYPES.get(np.dtype(dtype).name, ("Float64", "float64"))
    return getattr(Qgis.DataType, name, Qgis.DataType.Int16)  # Int8 from 3.30 on


def block_type(dtype, scaled):
    """(the ``Qgis.DataType``, the NumPy type) of the samples that QGIS gets; ``scaled``: as physical values."""
    dtype = np.dtype(dtype)
    if scaled:
        single = dtype.itemsize <= 2 or dtype.name == "float32"
        return (Qgis.DataType.Float32, np.float32) if single else (Qgis.DataType.Float64, np.float64)
    found = source_type(dtype)
    if dtype.name == "int8" and found == Qgis.DataType.Int16:
        return found, np.int16
    return found, np.dtype(_TYPES.get(dtype.name, ("", "float64"))[1]).type


def colour_interpretation(color, palette):
    """QGIS's name of GDAL's colour interpretation ``color`` in lower case; ``palette``: the band has a colour table."""
    name = _COLOURS.get("palette" if palette else color, "Undefined")
    kinds = getattr(Qgis, "RasterColorInterpretation", None)  # from 3.30 on
    if kinds is not None:
        return getattr(kinds, name)
    return int(getattr(QgsRaster.ColorInterpretation, "UndefinedColorInterpretation" if name == "Undefined" else name))
