"""Rasters whose curves are estimated once."""

import numpy as np
import pytest
from bandpress.codec.estimation.rate_curve import estimate_curve
from bandpress.codec.raster.array_arguments import array_source
from bandpress.models import registry  # noqa: F401 - it registers the models

from ...helpers.scenes import pixels


def raster(array, nodata=None, mask=None):
    """An array as a RasterReader."""
    return array_source(np.asarray(array), nodata, mask, None, None, None, None)


@pytest.fixture(scope="session")
def field():
    """A small scene of four bands, noise with a standard deviation of 12."""
    return raster(pixels(4, 192, 220).astype(np.uint16))


@pytest.fixture(scope="session")
def curve(field):
    return estimate_curve(field, threads=1)
