"""Comparing two rasters on one grid: numbers by raster, band and tile, an error map, pictures."""
