"""Comparing two rasters on one grid: numbers by raster, band and tile, an error map, pictures."""

from .colours import colour_bands
from .evaluate import evaluate
from .result import Evaluation, Histogram

__all__ = ['Evaluation', 'Histogram', 'colour_bands', 'evaluate']
