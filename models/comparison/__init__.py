"""Comparison of models and classical codecs on one raster."""
