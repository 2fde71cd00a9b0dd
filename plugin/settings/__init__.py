"""The page of Bandpress in the options of QGIS."""
