"""``make demo``: round trips of a real Sentinel-2 scene with QGIS's command line, and a picture of the result."""
