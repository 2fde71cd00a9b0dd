"""The Compress panel: choose a raster and what may be lost, see what that costs, and compress."""
