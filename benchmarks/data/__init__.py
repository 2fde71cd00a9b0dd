"""Rasters for the measurements."""
