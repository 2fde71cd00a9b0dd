"""Grids, windows, tiles, subbands and lattices: where things lie."""
