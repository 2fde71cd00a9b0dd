"""Evaluation: compares two rasters on one grid (measures by raster, band and tile, an error map, quicklooks)."""
