"""Rasters that are measured on."""
