"""The QGIS shell of Bandpress: menu entries and the Processing provider."""
