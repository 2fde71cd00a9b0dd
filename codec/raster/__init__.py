"""Rasters in and out: samples, masks, and everything that they carry besides."""
