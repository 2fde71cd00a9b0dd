"""What differs from QGIS to QGIS: messages, versions, translations, defects."""
