"""Geometry of grids, windows, tiles, subbands and lattices."""
