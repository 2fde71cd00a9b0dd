"""What an algorithm hands to QGIS: styles, layer groups, summary layers, tables, reports."""
