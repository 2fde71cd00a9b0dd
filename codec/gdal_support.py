"""GDAL calls that behave the same whether or not the host switched GDAL's Python exceptions on.

``gdal.UseExceptions()`` is one switch for the whole process, QGIS and its other plugins included, so Bandpress never
touches it. Error handlers, in contrast, belong to a thread: :func:`gdal_errors` collects what GDAL says in this one.
"""

from contextlib import contextmanager

import numpy as np
from osgeo import gdal

# NumPy name of each sample type that Bandpress reads and writes, and GDAL's number for it.
GDAL_TYPES = {
    'uint8': gdal.GDT_Byte, 'uint16': gdal.GDT_UInt16, 'int16': gdal.GDT_Int16, 'uint32': gdal.GDT_UInt32,
    'int32': gdal.GDT_Int32, 'float32': gdal.GDT_Float32, 'float64': gdal.GDT_Float64,
}
HAS_INT8 = hasattr(gdal, 'GDT_Int8')  # GDAL 3.7; before, int8 is a byte with PIXELTYPE=SIGNEDBYTE
GDAL_TYPES['int8'] = gdal.GDT_Int8 if HAS_INT8 else gdal.GDT_Byte
DTYPES = tuple(sorted(GDAL_TYPES))


class GdalErrors(list):
    """Messages of GDAL's failures, oldest first."""

    def __call__(self, error_class, number, message):
        if error_class >= gdal.CE_Failure:
            self.append(message)

    def last(self, otherwise=''):
        """The last message, without its line breaks, or ``otherwise``."""
        return ' '.join(self[-1].split()).rstrip('.') if self else otherwise


@contextmanager
def gdal_errors():
    """Collect GDAL's error messages of this thread in a :class:`GdalErrors` instead of printing them."""
    errors = GdalErrors()
    gdal.PushErrorHandler(errors)
    try:
        yield errors
    finally:
        gdal.PopErrorHandler()


def attempt(errors, function, *arguments, **keywords):
    """Call a GDAL function; a raised error (exceptions on) becomes a collected one and the result None."""
    try:
        return function(*arguments, **keywords)
    except (RuntimeError, ValueError, TypeError, AttributeError, SystemError) as error:
        errors.append(str(error))
        return None


def band_dtype(band):
    """The NumPy type name of a GDAL band, or None for a type that Bandpress does not take (complex, 64-bit integer)."""
    if band.DataType == gdal.GDT_Byte and band.GetMetadataItem('PIXELTYPE', 'IMAGE_STRUCTURE') == 'SIGNEDBYTE':
        return 'int8'
    for name, number in GDAL_TYPES.items():
        if number == band.DataType and (name != 'int8' or HAS_INT8):
            return name
    return None


def common_dtype(names):
    """The smallest type name that holds every value of the given types exactly (float64 for 64-bit integers)."""
    dtype = np.result_type(*[np.dtype(name) for name in names])
    return dtype.name if dtype.name in GDAL_TYPES else 'float64'


COLOR_NUMBERS = {gdal.GetColorInterpretationName(value): value
                 for name, value in sorted(vars(gdal).items()) if name.startswith('GCI_')}
