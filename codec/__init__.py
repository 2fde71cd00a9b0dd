"""The Bandpress compression library: needs NumPy and GDAL, knows nothing of QGIS."""
