"""A ``.bpr`` file as a raster layer: the data provider ``bandpress``, and the ways in which QGIS opens it."""
