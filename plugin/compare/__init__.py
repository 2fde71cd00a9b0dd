"""The Compare dock: two rasters on one grid, on the map and pixel by pixel."""
