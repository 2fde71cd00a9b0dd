"""Adaptation to QGIS: messages, differences between versions, translation, reports of defects."""
