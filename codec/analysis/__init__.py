"""Analysis of a raster before coding: statistics, fill values, common grids of float samples, class bands, lattices of
upsampled bands."""
