"""Reading and writing of rasters: samples, masks and metadata."""
