"""What a raster holds, found before it is coded: statistics of its values, likely fills, exact grids of floats, bands
of codes."""
