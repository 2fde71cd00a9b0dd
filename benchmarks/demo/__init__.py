"""``make demo``: a real Sentinel-2 scene through the real QGIS command line, and a picture of what comes out."""
